import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const FOLDER = mkdtempSync(join(tmpdir(), 'gmemcheck-package-'));
const USER = join(FOLDER, 'user');
const run = (command: string, args: readonly string[], cwd: string): string =>
  execFileSync(command, args, { cwd, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

/** A fresh build, packed, and installed beside links to the libraries that are here already. */
beforeAll(() => {
  const source = join(FOLDER, 'source');
  mkdirSync(source);
  const { files } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const name of ['package.json', ...files.filter((f: string) => !f.startsWith('!') && f !== 'dist')]) {
    cpSync(join(ROOT, name), join(source, name), { recursive: true });
  }
  run(
    join(ROOT, 'node_modules/.bin/tsc'),
    ['-p', 'tsconfig.build.json', '--outDir', join(source, 'dist')],
    ROOT,
  );
  run('npm', ['pack', '--ignore-scripts', '--silent', '--pack-destination', FOLDER], source);
  const modules = join(USER, 'node_modules');
  mkdirSync(join(modules, 'gmemcheck'), { recursive: true });
  run(
    'tar',
    ['-xzf', join(FOLDER, 'gmemcheck-0.1.0.tgz'), '--strip-components=1', '-C', join(modules, 'gmemcheck')],
    FOLDER,
  );
  const { dependencies } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  for (const name of [...Object.keys(dependencies), 'vitest', 'typescript']) {
    symlinkSync(join(ROOT, 'node_modules', name), join(modules, name));
  }
  writeFileSync(join(USER, 'package.json'), '{ "type": "module" }\n');
});
afterAll(() => rmSync(FOLDER, { recursive: true }));

/** The suite that the README shows to users of the library. */
function readmeSuite(): string {
  const [, suite] =
    /```ts\n([^`]*from 'gmemcheck\/[^`]*)```/.exec(readFileSync(join(ROOT, 'README.md'), 'utf8')) ?? [];
  if (suite === undefined) throw new Error('the README has no suite');
  return suite;
}

test("the README's suite of ten lines or so runs against the packed package", () => {
  expect(readmeSuite().trim().split('\n').length).toBeLessThanOrEqual(12);
  writeFileSync(join(USER, 'abi.test.ts'), readmeSuite());
  const output = run(
    join(USER, 'node_modules/vitest/vitest.mjs'),
    ['run', '--root', '.', '--reporter=json'],
    USER,
  );
  const { numPassedTests, numFailedTests } = JSON.parse(output);
  expect({ numPassedTests, numFailedTests }).toEqual({ numPassedTests: 2, numFailedTests: 0 });
});

test("the packed package's types satisfy the README's suite in strict mode", () => {
  writeFileSync(join(USER, 'abi.test.ts'), readmeSuite());
  const options = [
    '--noEmit',
    '--strict',
    '--module',
    'nodenext',
    '--target',
    'es2022',
    '--skipLibCheck',
    'abi.test.ts',
  ];
  expect(run(join(ROOT, 'node_modules/.bin/tsc'), options, USER)).toBe('');
});

test("the packed program runs, with the package's own counterexamples", () => {
  const bin = join(USER, 'node_modules/gmemcheck/bin/gmemcheck.js');
  const output = run(
    process.execPath,
    [bin, 'check', '--abi', 'rfc-v5', '--vm', 'tdx', '--runs', '50'],
    USER,
  );
  expect(output.split('\n')[0]).toMatch(/all known/);
});

test('the packed package holds no test and no recording', () => {
  const names = run('tar', ['-tzf', join(FOLDER, 'gmemcheck-0.1.0.tgz')], FOLDER)
    .trim()
    .split('\n');
  expect(names.filter((name) => /\.test\.|recorded\//.test(name))).toEqual([]);
  expect(names).toContain('package/dist/model/index.d.ts');
});
