import { lstatSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterFolder, gmemcheck, put, sh } from '../tests/cli-harness.js';

const ONE = "memory: g, 1 page, MMAP | INIT_SHARED\nhost write g[0] 'A' => ok\n";
const EMIT = ['emit', 'one.gmem', '--format', 'c', '-o'];
const LONG = 'long'.repeat(1_000);

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({ 'one.gmem': ONE, 'counterexamples/a.gmem': '' });
});
afterAll(() => folder.leave());

describe('a symbolic link', () => {
  it('that dangles gets the file it names, and stays', async () => {
    mkdirSync('there');
    symlinkSync('there/first', 'link');
    symlinkSync('link', 'link-to-link');
    expect(await gmemcheck(...EMIT, 'link-to-link')).toMatchObject({ code: 0, err: '' });
    expect(readFileSync('there/first', 'utf8')).toContain('int main');
    expect([lstatSync('link').isSymbolicLink(), lstatSync('link-to-link').isSymbolicLink()]).toEqual([
      true,
      true,
    ]);
    expect(readdirSync('there')).toEqual(['first']);
  });

  it('into a folder that is not there, or to itself, is refused', async () => {
    symlinkSync('nowhere/file', 'astray');
    symlinkSync('circle', 'circle');
    expect((await gmemcheck(...EMIT, 'astray')).err).toMatch(
      /^gmemcheck: astray: cannot be written: there is no folder \S*\/nowhere: make it first\n$/,
    );
    expect(await gmemcheck(...EMIT, 'circle')).toEqual({
      code: 2,
      out: '',
      err: 'gmemcheck: circle: cannot be written: too many symbolic links\n',
    });
  });
});

describe('a named pipe', () => {
  it('that nobody reads is refused', () => {
    expect(sh('mkfifo unread; $gmemcheck emit --format c one.gmem -o unread')).toEqual({
      code: 2,
      out: '',
      err: 'gmemcheck: unread: cannot be written: nobody reads this pipe: start its reader first\n',
    });
  });

  it('is written to at the speed of its reader, who may leave', () => {
    put('many.gmem', ONE + ONE.split('\n')[1]!.concat('\n').repeat(2_000));
    const slow =
      'mkfifo slow; (sleep 0.5; cat) < slow > got & $gmemcheck emit --format c many.gmem -o slow; wait';
    expect(sh(slow)).toMatchObject({ code: 0, err: '' });
    expect(readFileSync('got').length).toBeGreaterThan(2 ** 16);
    const left = 'mkfifo left; head -c 1 < left > /dev/null & $gmemcheck emit --format c many.gmem -o left';
    expect(sh(left)).toMatchObject({ code: 2, err: expect.stringMatching(/: nobody reads it any more\n$/) });
  });
});

describe('a name', () => {
  const refused = (line: string, name: string, what: string) =>
    expect(sh(line)).toEqual({
      code: 2,
      out: '',
      err: `gmemcheck: ${name}: cannot be ${what}: its name is not UTF-8: give it another\n`,
    });

  it('that is not UTF-8 is shown with its bytes, and is why', () => {
    const name = "$'b\\xe4d\\xff.gmem'";
    refused(`cp one.gmem ${name}; $gmemcheck run ${name}`, 'b\\xe4d\\xff.gmem', 'read');
    refused(`$gmemcheck emit --format c one.gmem -o ${name}`, 'b\\xe4d\\xff.gmem', 'written');
    refused(`$gmemcheck emit --format c one.gmem --output=${name}`, 'b\\xe4d\\xff.gmem', 'written');
    refused(`$gmemcheck check --counterexamples $'no\\xff'`, 'no\\xff', 'read');
    sh(`mv ${name} counterexamples/`);
    refused(
      '$gmemcheck check --counterexamples counterexamples',
      'counterexamples/b\\xe4d\\xff.gmem',
      'read',
    );
    expect(readdirSync('.').filter((name) => name.startsWith('b'))).toEqual([]);
  });

  it('that is long loses its middle in messages', async () => {
    for (const args of [
      ['run', LONG],
      ['run', `${LONG} with spaces`],
      ['check', '--abi', LONG],
      ['check', '--counterexamples', LONG],
      ['check', '--json', `nowhere/${LONG}/file`],
      [`--${LONG}`],
      [LONG],
    ]) {
      const { code, err } = await gmemcheck(...args);
      expect(code).toBe(2);
      expect(err).toContain('longlong');
      expect(err.length).toBeLessThan(600);
    }
  });
});
