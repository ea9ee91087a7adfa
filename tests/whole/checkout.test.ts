import { existsSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { Checkout, MINUTES } from '../checkout.js';

const HOLD = 'model/pages/references.ts';
const ADDED = 'model/pages/unheard-of.ts';
const NAMES = 'node bin/gmemcheck.js list properties';
const BUILDING = 'gmemcheck: the sources have changed: building\n';

vi.setConfig({ testTimeout: MINUTES, hookTimeout: MINUTES });

let checkout: Checkout;
let original: string;
beforeAll(() => {
  checkout = new Checkout();
  original = checkout.read(HOLD);
  expect(checkout.sh(NAMES)).toMatchObject({ code: 0, err: 'gmemcheck: not built yet: building\n' });
});
afterAll(() => checkout.remove());

/** What is there of builds, work that was given up included. */
const builds = () => readdirSync(checkout.path('.built')).sort();

describe('a checkout is judged by its sources as they are', () => {
  it('also where the model has just lost its reference check', () => {
    checkout.edit(HOLD, '(folio.references.length > 0 || folio.poisoned)', 'folio.poisoned');
    const { code, out, err } = checkout.sh('npm run --silent check -- --abi v8');
    expect({ code, err }).toEqual({ code: 1, err: BUILDING });
    expect(out).toMatch(/^.*, \d+ new\.\n/);
  });

  it('without a build where there is one of the same sources, be it of yesterday', () => {
    expect(checkout.sh(NAMES).err).toBe('');
    checkout.write(HOLD, original);
    expect(checkout.sh(NAMES).err).toBe('');
    expect(checkout.sh('npm run --silent check -- --abi v8 --runs 300').code).toBe(0);
    expect(checkout.sh('npm run --silent build')).toEqual({ code: 0, out: '', err: '' });
  });

  it('also where the change leaves the size and the times of the file', () => {
    const { atime, mtime } = statSync(checkout.path(HOLD));
    checkout.write(HOLD, original.replace('Does anything', 'does anything'));
    utimesSync(checkout.path(HOLD), atime, mtime);
    expect(checkout.sh(NAMES)).toMatchObject({ code: 0, err: BUILDING });
    checkout.write(HOLD, original);
  });

  it('without the modules whose sources are gone', () => {
    checkout.write(ADDED, 'export const UNHEARD_OF = 1;\n');
    expect(checkout.sh(NAMES)).toMatchObject({ code: 0, err: BUILDING });
    expect(existsSync(checkout.path(`dist/${ADDED.replace('.ts', '.js')}`))).toBe(true);
    rmSync(checkout.path(ADDED));
    checkout.write(HOLD, `${original}// Another build.\n`);
    expect(checkout.sh(NAMES)).toMatchObject({ code: 0, err: BUILDING });
    const left = checkout.sh(`find dist .built/"$(cat dist/stamp)" -name 'unheard-of*'`);
    expect(left).toEqual({ code: 0, out: '', err: '' });
  });

  it('by two processes at once, which do not build into each other', () => {
    checkout.write(HOLD, `${original}// Another build, by two.\n`);
    const before = builds().length;
    const { code, out } = checkout.sh(
      `${NAMES} > one & ${NAMES} > other; wait $! && cmp one other && wc -l < one`,
    );
    expect(code).toBe(0);
    expect(Number(out)).toBeGreaterThan(10);
    expect(builds()).toHaveLength(before + 1);
  });
});

describe('types that do not hold', () => {
  const BROKEN = "\nexport const broken: number = 'one';\n";

  it('are errors with their places; nothing is run, and nothing is written, the second time neither', () => {
    checkout.write(HOLD, original);
    checkout.sh(NAMES);
    checkout.write(HOLD, `${original}${BROKEN}`);
    const before = [checkout.read('dist/stamp'), builds()];
    const line = `${original}${BROKEN}`.split('\n').length - 1;
    const refused = {
      code: 2,
      out: '',
      err:
        `${BUILDING}gmemcheck: the sources do not compile:\n` +
        `${HOLD}:${line}:14: Type 'string' is not assignable to type 'number'. (TS2322)\n`,
    };
    expect(checkout.sh(NAMES)).toEqual(refused);
    expect(checkout.sh('npm run --silent check')).toEqual(refused);
    expect(checkout.sh('npm run --silent build')).toEqual(refused);
    expect([checkout.read('dist/stamp'), builds()]).toEqual(before);
    checkout.sh('npx tsc -p tsconfig.build.json --outDir written');
    expect(existsSync(checkout.path('written'))).toBe(false);
  });

  it('are forgotten when they are mended', () => {
    checkout.write(HOLD, `${original}${BROKEN.replace("'one'", '1')}`);
    expect(checkout.sh(NAMES)).toMatchObject({ code: 0, err: BUILDING });
    expect(checkout.read('dist/model/pages/references.js')).toContain('broken = 1');
    checkout.write(HOLD, original);
  });

  it('are not names that are unused: an experiment is built, and the lint says so', () => {
    checkout.write(HOLD, `${original}\nfunction unused(parameter: number): void {}\n`);
    expect(checkout.sh(NAMES).code).toBe(0);
    const { code, out, err } = checkout.sh(`npx biome lint ${HOLD}`);
    expect(code).toBe(1);
    expect(out + err).toContain('noUnusedVariables');
    expect(out + err).toContain('noUnusedFunctionParameters');
    checkout.write(HOLD, original);
  });
});

it('packs what was built, and nothing that would look for sources', () => {
  const { out } = checkout.sh('npm pack --dry-run --json --loglevel=error | grep \'"path"\'');
  const paths = [...out.matchAll(/"path": "(.*)"/g)].map(([, path]) => path!);
  expect(paths).toEqual(
    expect.arrayContaining(['bin/gmemcheck.js', 'dist/model/index.js', 'dist/model/index.d.ts']),
  );
  expect(paths.filter((path) => /^build|^\.built|stamp|tsbuildinfo/.test(path))).toEqual([]);
});

it('without its compiler, a checkout that has changed says what to do', () => {
  checkout.write(HOLD, `${original}// No compiler.\n`);
  checkout.sh(
    'mv node_modules away && mkdir node_modules && ln -s ../away/* node_modules && rm node_modules/typescript',
  );
  expect(checkout.sh(NAMES)).toEqual({
    code: 2,
    out: '',
    err: `${BUILDING}gmemcheck: TypeScript, which builds it, is not installed: run npm ci\n`,
  });
});
