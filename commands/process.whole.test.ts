import { readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterFolder, PROGRAM, put, sh } from '../tests/cli-harness.js';

const ONE = "memory: g, 1 page, MMAP | INIT_SHARED\nhost write g[0] 'A' => ok\n";
const FAILS = ONE.replace('=> ok', '=> SIGBUS');

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({ 'one.gmem': ONE, 'fails.gmem': FAILS });
  put('big.gmem', `${ONE}---\n`.repeat(4_000));
});
afterAll(() => {
  folder.leave();
});

describe('standard input', () => {
  it('is read for -', () => {
    const { code, out, err } = sh('$gmemcheck run - < one.gmem');
    expect({ code, out, err }).toEqual({
      code: 0,
      out: 'on next, sw-protected, base: linux-7.3 (no abi: or vm: given)\nok   <stdin>:1 (1 step)\n1 scenario, all as expected\n',
      err: '',
    });
  });

  it('may come late and in pieces', () => {
    expect(sh('(head -c 9 one.gmem; sleep 0.2; tail -c +10 one.gmem) | $gmemcheck run -').code).toBe(0);
  });

  it('may be closed', () => {
    expect(sh('$gmemcheck run one.gmem <&-').code).toBe(0);
    expect(sh('$gmemcheck run - <&-')).toMatchObject({
      code: 2,
      out: '',
      err: expect.stringMatching(/^<stdin>:1:1: /),
    });
  });

  it('may be a pipe under a name of its own', () => {
    expect(sh('$gmemcheck run <(cat one.gmem)').code).toBe(0);
  });
});

describe('standard output', () => {
  it('may be left by its reader, quietly', () => {
    for (const options of ['', '--trace', '--json']) {
      const { out, err } = sh(`$gmemcheck run ${options} big.gmem | head -1`);
      expect(err).toBe('');
      expect(out.split('\n')).toHaveLength(2);
    }
    expect(sh('$gmemcheck run big.gmem | true; echo $PIPESTATUS')).toMatchObject({
      out: '141\n',
      err: '',
    });
    for (const args of ['--help', 'list clauses', 'emit one.gmem --format c', 'minimise --help']) {
      const { out, err } = sh(`$gmemcheck ${args} | true; echo $PIPESTATUS`);
      expect([err, ['0\n', '141\n'].includes(out)]).toEqual(['', true]);
    }
  });

  it('that is full is an error in one line, also of help', () => {
    for (const args of [
      'run one.gmem',
      '--help',
      'run --help',
      'help emit',
      '--version',
      'list properties',
    ]) {
      const { code, err } = sh(`$gmemcheck ${args} > /dev/full`);
      expect({ code, err }).toEqual({
        code: 2,
        err: 'gmemcheck: standard output: cannot be written: no space is left\n',
      });
    }
  });

  it('has no escape sequences where it is no terminal', () => {
    for (const line of ['run fails.gmem', 'check --abi rfc-v3 --vm pkvm --runs 4', 'list clauses']) {
      const { out } = sh(`$gmemcheck ${line}`);
      expect(stripVTControlCharacters(out)).toBe(out);
    }
  });

  it('is coloured where that is asked for, and never with NO_COLOR', () => {
    const coloured = sh('$gmemcheck run fails.gmem', { FORCE_COLOR: '1' }).out;
    const plain = sh('$gmemcheck run fails.gmem', { FORCE_COLOR: '1', NO_COLOR: '1' }).out;
    expect(coloured).not.toBe(plain);
    expect(stripVTControlCharacters(coloured)).toBe(plain);
  });
});

describe('an interrupt', () => {
  it('ends the program at once where nothing is known yet, as the signal does', () => {
    const waiting = '< <(exec sleep 30 2> /dev/null)';
    for (const seconds of [0.2, 2])
      expect(sh(`timeout --preserve-status -s INT ${seconds} $gmemcheck run - ${waiting}`)).toEqual({
        code: 130,
        out: '',
        err: '',
      });
  });
});

it('writes a result into a pipe that is there, and does not replace it', () => {
  const { code, out } = sh(
    'mkfifo pipe; cat pipe > got & $gmemcheck check --abi next --vm pkvm --runs 4 --json pipe > /dev/null; wait; test -p pipe && echo a pipe',
  );
  expect({ code, out }).toEqual({ code: 0, out: 'a pipe\n' });
  expect(JSON.parse(readFileSync('got', 'utf8'))).toHaveProperty('runs');
  rmSync('pipe');
});

it('leaves nothing in the folder for temporary files', () => {
  const mine = () => readdirSync(tmpdir()).filter((name) => name.includes('out.json'));
  sh(`$gmemcheck check --abi next --vm pkvm --runs 4 --json ${join(process.cwd(), 'out.json')}`);
  expect(mine()).toEqual([]);
  expect(readdirSync('.').filter((name) => name.includes('out.json'))).toEqual(['out.json']);
});

it('says what to do where it was not built', () => {
  expect(sh(`cp -r ${join(PROGRAM, '..')} bin; ${process.execPath} bin/gmemcheck.js check`)).toEqual({
    code: 2,
    out: '',
    err: 'gmemcheck: it is not built: run npm run build\n',
  });
});
