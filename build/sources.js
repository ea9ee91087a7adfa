import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The checkout's own folder. */
export const ROOT = join(import.meta.dirname, '..');

/** What decides, beside the sources, what is made of them: the compiler by the version that is pinned. */
const SETTINGS = ['package.json', 'tsconfig.json', 'tsconfig.build.json'];

/**
 * The TypeScript files that the program is built from, by their paths from the checkout, in order.
 * @returns {string[]}
 */
export function sourcePaths() {
  const { include } = JSON.parse(readFileSync(`${ROOT}/tsconfig.build.json`, 'utf8'));
  return include.flatMap((/** @type {string} */ folder) => pathsIn(folder, isSource));
}

/**
 * A hash of all that a build depends on, by content: a date tells nothing about a file that was copied or checked out.
 * @returns {string}
 */
export function stampOfSources() {
  const builder = pathsIn('build', (name) => name.endsWith('.js'));
  const paths = [...SETTINGS, ...builder, ...sourcePaths()];
  const contents = paths.map((path) => readFileSync(`${ROOT}/${path}`));
  const names = paths.map((path, i) => `${path} ${contents[i]?.length}\n`).join('');
  return createHash('sha1').update(names).update(Buffer.concat(contents)).digest('hex');
}

/** @param {string} name */
const isSource = (name) => name.endsWith('.ts') && !name.endsWith('.test.ts');

/**
 * The files of a folder and of those in it that are wanted.
 * @param {string} folder @param {(name: string) => boolean} wanted @returns {string[]}
 */
function pathsIn(folder, wanted) {
  const entries = readdirSync(`${ROOT}/${folder}`, { withFileTypes: true });
  return entries
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = `${folder}/${entry.name}`;
      if (entry.isDirectory()) return pathsIn(path, wanted);
      return wanted(entry.name) ? [path] : [];
    });
}
