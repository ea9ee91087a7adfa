import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { searchInParallel } from '../../checker/exhaustive/parallel.js';
import { setOwn } from '../../checker/own/own.js';
import { usualConfiguration } from '../../generators/index.js';
import { machineNamed, type Operation } from '../../model/index.js';
import { enterFolder, gmemcheck, put } from '../../tests/cli-harness.js';
import { withOwn } from './with-own.js';

/** The newest revision without a reference check, and a property that no revision promises. */
const REVISION = `
import { type Revision, revisionNamed } from 'gmemcheck/model';
const next = revisionNamed('next')!;
export default {
  ...next,
  name: 'mine',
  conversion: { ...next.conversion!, checksReferences: [] },
} satisfies Revision;
`;
const PROPERTY = `
import type { Property } from 'gmemcheck/properties';
enum Errno { Again = 'EAGAIN' }
export default {
  name: 'never-eagain',
  number: 'X1',
  sentence: 'No conversion answers EAGAIN.',
  clauses: ['set.outside-reference'],
  promise: 'nobody',
  promisedBy: () => true,
  symmetric: true,
  kinds: ['set'],
  breachOnCall: ({ outcome }) => (outcome.kind === 'errno' && outcome.errno === Errno.Again ? {} : undefined),
} satisfies Property;
`;

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({ 'mine.ts': REVISION, 'eagain.ts': PROPERTY });
});
afterAll(() => folder.leave());
afterEach(() => setOwn({}));

async function ran(code: number, line: string): Promise<string> {
  const ended = await gmemcheck(...line.split(' '));
  expect({ code: ended.code, err: ended.err }).toEqual({ code, err: '' });
  return ended.out;
}

describe("a reviewer's own revision", () => {
  it.each([
    'check --revision mine.ts --vm sw-protected --property S2 --runs 40',
    'search --revision mine.ts --property S2 --operations host,set,pin --workers 1',
  ])('%s: finds what it breaks, in a sequence that names it', async (line) => {
    const out = await ran(1, line);
    expect(out).toMatch(/^ {4}abi: {4}mine\n(?: {4}.*\n|\n)*? {4}set g\[0\] private => ok\n {4}violates /m);
  });

  it('is compared with another, by its file or by its name', async () => {
    const out = await ran(1, 'diff next --revision mine.ts --depth 2');
    expect(out).toMatch(/set g\[0\] private # next => EAGAIN @ 0\n +# mine => ok\n/);
    expect(await ran(1, 'diff next mine --revision mine.ts --depth 2')).toBe(out);
  });

  it('takes the place of what a scenario runs on', async () => {
    put('a.gmem', 'memory: g, 1 page, MMAP | INIT_SHARED\ndrain\npin g[0] as p\nset g[0] private\n');
    const out = await ran(0, 'minimise a.gmem --revision mine.ts --property S2');
    expect(out).toMatch(/^mine on sw-protected \(base: linux-7\.3\): 2 steps break S2\s/);
    expect(out).toContain('abi:    mine');
  });

  it('is known to the command that loads it alone', async () => {
    await ran(1, 'diff next mine --revision mine.ts --depth 2');
    expect((await gmemcheck('diff', 'next', 'mine')).code).toBe(2);
  });

  it('may be JavaScript', async () => {
    put(
      'mine.mjs',
      "import { revisionNamed } from 'gmemcheck/model';\nexport default { ...revisionNamed('v8'), name: 'like-v8' };\n",
    );
    expect(await ran(0, 'diff v8 --revision mine.mjs --depth 2')).toMatch(/^v8 and like-v8 answer alike/);
  });
});

describe("a reviewer's own property", () => {
  it.each([
    'check --property eagain.ts --abi next --vm sw-protected --runs 40',
    'search --property eagain.ts --operations host,set,pin --workers 1',
  ])('%s: finds where it fails', async (line) => {
    expect(await ran(1, line)).toMatch(/^ {4}set g\[0\] private => EAGAIN @ 0\n {4}violates never-eagain$/m);
  });

  it('is known to every thread of a search', async () => {
    const { property } = await withOwn({ property: 'eagain.ts' });
    const configuration = usualConfiguration(machineNamed('next', 'sw-protected'), 2);
    const pages = [0, 1];
    const operations: Operation[] = pages.flatMap((page): Operation[] => [
      { kind: 'host', access: 'read', process: 0, file: 'g', page, offset: 0 },
      { kind: 'pin', file: 'g', page, reference: 'p', by: 'pin' },
      {
        kind: 'set',
        file: 'g',
        range: { start: page, end: page + 1 },
        to: 'private',
        zero: false,
        preserve: false,
      },
    ]);
    const bounds = { depth: Number.POSITIVE_INFINITY, states: 1e6, memory: 1e9 };
    const request = { configuration, properties: [property!], operations, bounds, workers: 2, recruitAt: 1 };
    const result = await searchInParallel(request);
    expect(result).toMatchObject({ threads: 2, found: [{ operations: { length: 2 } }] });
  });
});

describe('a file of a reviewer is refused in one line', () => {
  const revision = (change: string) =>
    `import { revisionNamed } from 'gmemcheck/model';\nconst next = revisionNamed('next');\nexport default ${change};\n`;
  const property = (change: string) => PROPERTY.replace('symmetric: true,', change);

  it.each([
    [
      '--revision',
      "import 'gmemcheck/model';\n\nconst x = {{;\n",
      /^bad\.ts:3:\d+: cannot be loaded: Unexpected token$/,
    ],
    [
      '--revision',
      'export const a = 1;\nexport default (undefined as any).b;\n',
      /^bad\.ts:2:\d+: cannot be loaded: Cannot read properties of undefined/,
    ],
    [
      '--revision',
      "import 'no-such-package';\n",
      /^bad\.ts.*: cannot be loaded: Cannot find module 'no-such-package'/,
    ],
    [
      '--revision',
      'export const a = 1;\n',
      'bad.ts: it exports nothing by default: write export default { … }',
    ],
    ['--revision', 'export default 3;\n', 'bad.ts: it is no revision: 3 is given, an object is wanted'],
    ['--revision', revision('next'), "bad.ts: name: 'next' is one of gmemcheck's own: give it another"],
    [
      '--revision',
      revision("{ ...next, name: 'a', populate: undefined }"),
      'bad.ts: it is no revision: populate: is missing',
    ],
    [
      '--revision',
      revision("{ ...next, name: 'a', conversion: { ...next.conversion, drain: 'twice' } }"),
      'bad.ts: it is no revision: conversion.drain: "twice" is given, none, once, once-if-lru-cached or local-then-all is wanted',
    ],
    [
      '--revision',
      revision("{ ...next, name: 'a', conversion: { ...next.conversion, zap: 'both-kinds' } }"),
      'bad.ts: it is no revision: conversion.zap: there is no such field: did you mean zaps?',
    ],
    [
      '--revision',
      revision("{ ...next, name: 'a', populate: { inPlaceOn: ['tdy'], zeroesNewPages: true } }"),
      /^bad\.ts: it is no revision: populate\.inPlaceOn: "tdy" is given, default, sw-protected, .* or pkvm is wanted$/,
    ],
    [
      '--revision',
      revision("{ ...next, name: 'a', populate: { ...next.populate, withoutSource: { tdx: 'EIO' } } }"),
      'bad.ts: it is no revision: populate.withoutSource.tdx: "EIO" is given, EOPNOTSUPP is wanted',
    ],
    [
      '--revision',
      revision("{ ...next, name: 'a', base: { ...next.base, memoryFailure: 0 } }"),
      'bad.ts: it is no revision: base.memoryFailure: 0 is given, a text is wanted',
    ],
    ['--property', property(''), 'bad.ts: it is no property: symmetric: is missing'],
    [
      '--property',
      property("symmetric: true, causes: ['set.unmap-range'],"),
      'bad.ts: it is no property: causes: unknown "set.unmap-range": did you mean set.unmaps-range?',
    ],
    [
      '--property',
      PROPERTY.replace("'X1'", "'S2'"),
      "bad.ts: number: S2 is unreferenced-when-turned-private's: give it one of its own, such as X1",
    ],
  ])('%s: case %#', async (option, text, answer) => {
    put('bad.ts', text);
    const { code, out, err } = await gmemcheck('search', option, 'bad.ts');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^gmemcheck: [^\n]*\n$/);
    expect(err.slice('gmemcheck: '.length, -1)).toEqual(
      answer instanceof RegExp ? expect.stringMatching(answer) : answer,
    );
  });

  it.each([
    ['search --revision none.ts', '--revision none.ts: there is no such file'],
    ['prove --revision none.ts', '--revision none.ts: there is no such file'],
    ['prove --property none.ts', '--property none.ts: there is no such file'],
    ['minimise x --property none.ts', '--property none.ts: there is no such file'],
    ['search --revision mine.ts --abi v8', '--revision and --abi: give one of them'],
    ['check --revision mine.ts --save', /^--save: /],
    ['diff next', '<right> is missing: gmemcheck diff --help shows how'],
  ])('%s', async (line, answer) => {
    const { code, err } = await gmemcheck(...line.split(' '));
    expect(code).toBe(2);
    expect(err.slice('gmemcheck: '.length, -1)).toEqual(
      answer instanceof RegExp ? expect.stringMatching(answer) : answer,
    );
  });
});
