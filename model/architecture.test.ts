import { describe, expect, it } from 'vitest';
import { folders, type Source, sources } from '../tests/sources.js';
import { REVISIONS } from './revisions/index.js';
import { VM_TYPES } from './vm-types/index.js';

/** Which other folders the sources of each may import: all point towards the model. */
const MAY_IMPORT: Readonly<Record<string, readonly string[] | 'anything'>> = {
  model: [],
  properties: ['model'],
  language: ['model'],
  generators: ['model', 'language'],
  checker: ['model', 'language', 'properties', 'generators'],
  kernel: ['model', 'language', 'properties', 'generators', 'checker'],
  terminal: ['model', 'language', 'properties', 'generators', 'checker', 'kernel'],
  commands: 'anything',
  bench: 'anything',
};

const IMPORT = /\b(?:from|import)\s*\(?\s*'([^']+)'/g;

/** What a source imports, by static, dynamic and type-only imports alike. */
function imported({ text }: Source): string[] {
  return [...text.matchAll(IMPORT)].map((match) => match[1]!);
}

/** The top folder that a relative import leads to. */
function folderOf({ path }: Source, specifier: string): string {
  return new URL(specifier, `file:///${path}`).pathname.split('/')[1]!;
}

/** The source that a relative import leads to. */
function pathOf({ path }: Source, specifier: string): string {
  return new URL(specifier, `file:///${path}`).pathname.slice(1).replace(/\.js$/, '.ts');
}

/** Files that import themselves by way of others, each circle once, from where it is entered. */
function circles(targets: ReadonlyMap<string, readonly string[]>): string[] {
  const found: string[] = [];
  const done = new Set<string>();
  const visit = (path: string, way: readonly string[]): void => {
    if (way.includes(path)) found.push([...way.slice(way.indexOf(path)), path].join(' -> '));
    if (done.has(path) || way.includes(path)) return;
    for (const target of targets.get(path) ?? []) visit(target, [...way, path]);
    done.add(path);
  };
  for (const path of targets.keys()) visit(path, []);
  return found;
}

/** The lines of code with something forbidden in them, comments aside. */
function offending(all: readonly Source[], forbidden: RegExp): string[] {
  return all.flatMap(({ path, text }) => {
    const code = text.replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, (comment) => comment.replace(/[^\n]/g, ' '));
    return code.split('\n').flatMap((line, i) => (forbidden.test(line) ? [`${path}:${i + 1}`] : []));
  });
}

const MODEL = sources('model');

describe('imports', () => {
  it.each(Object.entries(MAY_IMPORT))('of %s lead only towards the model', (folder, allowed) => {
    if (allowed === 'anything' || !folders().includes(folder)) return;
    const astray = sources(folder).flatMap((source) =>
      imported(source)
        .filter((specifier) => specifier.startsWith('.'))
        .map((specifier) => folderOf(source, specifier))
        .filter((target) => target !== folder && !allowed.includes(target))
        .map((target) => `${source.path} imports ${target}`),
    );
    expect(astray).toEqual([]);
  });

  it('of the model lead nowhere else: no package, and nothing of Node.js', () => {
    const outside = MODEL.flatMap((source) =>
      imported(source).flatMap((specifier) =>
        specifier.startsWith('.') ? [] : [`${source.path} imports ${specifier}`],
      ),
    );
    expect(outside).toEqual([]);
  });

  it('go in no circle', () => {
    const all = folders().flatMap(sources);
    const paths = new Set(all.map(({ path }) => path));
    const targets = new Map(
      all.map((source) => [
        source.path,
        imported(source)
          .filter((specifier) => specifier.startsWith('.'))
          .map((specifier) => pathOf(source, specifier))
          .filter((path) => paths.has(path)),
      ]),
    );
    expect(circles(targets)).toEqual([]);
    const circle = new Map([
      ['a', ['b']],
      ['b', ['c']],
      ['c', ['a']],
    ]);
    expect(circles(circle)).toEqual(['a -> b -> c -> a']);
  });

  it('of a command lead to no other command: what two share is in terminal/', () => {
    const commandOf = (path: string) => /^commands\/(\w+)\//.exec(path)?.[1];
    const astray = sources('commands').flatMap((source) =>
      imported(source)
        .filter((specifier) => specifier.startsWith('.') && commandOf(source.path) !== undefined)
        .map((specifier) => pathOf(source, specifier))
        .filter((path) => path.startsWith('commands/') && commandOf(path) !== commandOf(source.path))
        .map((path) => `${source.path} imports ${path}`),
    );
    expect(astray).toEqual([]);
  });

  it('are found by this test at all', () => {
    const reduce = MODEL.find(({ path }) => path === 'model/reduce.ts')!;
    expect(imported(reduce)).toContain('./operations/set-attributes.js');
  });
});

describe('the model', () => {
  const rules = MODEL.filter(({ path }) => !/^model\/(bases|revisions|vm-types|clauses)\//.test(path));
  const quotedName = (names: readonly string[]) =>
    new RegExp(`(['"\`])(${names.map((name) => name.replace('.', '\\.')).join('|')})\\1`);

  it('never asks which revision it is, only what the revision does', () => {
    const names = REVISIONS.map(({ name }) => name);
    expect(offending(rules, quotedName([...names, 'rfc-v']))).toEqual([]);
    expect(offending(rules, /revision\.name\b/)).toEqual([]);
  });

  it('never asks which VM type it is, only what the VM type has', () => {
    expect(offending(rules, quotedName(VM_TYPES.map(({ name }) => name)))).toEqual([]);
    expect(
      offending(rules, /vmType\.name\s*[!=]==?|[!=]==?\s*\w*\.?vmType\.name|switch \([^)]*vmType(\.name)?\)/),
    ).toEqual([]);
  });

  it('has no randomness, no clock and no output', () => {
    const impure =
      /\bMath\.random|\bDate\b|\bperformance\b|\bcrypto\b|\bconsole\b|(?<![.'])\bprocess\.(env|argv|hrtime|std)/;
    expect(offending(MODEL, impure)).toEqual([]);
  });
});
