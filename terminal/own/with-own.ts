import { setOwn } from '../../checker/own/own.js';

/** What a command is told of a revision and a property, each by a name, or by the file of a user's own. */
export interface OwnOptions {
  readonly abi?: string;
  readonly revision?: string;
  readonly property?: string;
}

/** Is it the name of a file, and not that of a property? */
export const isFile = (name: string | undefined): name is string =>
  name !== undefined && /\.[cm]?[jt]s$/.test(name);

/** Said in the help of every command that takes such files. */
export const OWN_HELP = `
FILE is a TypeScript or JavaScript module out of the tree that exports a
revision (as in model/revisions/) or a property (as in properties/) by default;
it may import gmemcheck/model. Its code is run as it is: give what you trust.
`;

/**
 * The options with names in place of files: what the files hold is known by its name from then on, to this command
 * alone. A file that cannot be loaded, or holds something else, is refused with one line.
 */
export async function withOwn<T extends OwnOptions>(options: T): Promise<T> {
  const { revision: revisionFile, property: propertyFile } = options;
  setOwn({});
  if (revisionFile === undefined && !isFile(propertyFile)) return options;
  const { ownProperty, ownRevision } = await import('./own.js');
  const revision = revisionFile === undefined ? undefined : await ownRevision(revisionFile);
  const property = isFile(propertyFile) ? await ownProperty(propertyFile) : undefined;
  const elsewhere = isFile(propertyFile)
    ? { module: new URL('./prelude.js', import.meta.url).href, file: propertyFile }
    : undefined;
  setOwn({ revision, property, elsewhere });
  return {
    ...options,
    ...(revision && { abi: revision.name }),
    ...(property && { property: property.name }),
  };
}
