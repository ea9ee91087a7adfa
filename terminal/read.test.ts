import { mkdirSync, symlinkSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterFolder, gmemcheck, put, wide } from '../tests/cli-harness.js';

const GOOD = "memory: g, 1 page, MMAP | INIT_SHARED\nhost write g[0] 'A' => ok\n";
let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({ 'good.gmem': GOOD });
});
afterAll(() => folder.leave());

async function refused(...files: string[]): Promise<string> {
  const { code, out, err } = await gmemcheck('run', ...files);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  return err;
}

describe('a file that cannot be read is named with the reason', () => {
  it('one that is not there', async () => {
    expect(await refused('nope.gmem')).toBe('gmemcheck: nope.gmem: cannot be read: there is no such file\n');
  });

  it('a folder', async () => {
    mkdirSync('sub');
    expect(await refused('sub')).toBe('gmemcheck: sub: cannot be read: it is a directory\n');
  });

  it('a name below a file', async () => {
    const reason = 'part of the path is no directory';
    expect(await refused('good.gmem/x')).toBe(`gmemcheck: good.gmem/x: cannot be read: ${reason}\n`);
  });

  it('links in a circle', async () => {
    symlinkSync('circle', 'circle');
    expect(await refused('circle')).toBe('gmemcheck: circle: cannot be read: too many symbolic links\n');
  });

  it('a device that never ends', async () => {
    expect(await refused('/dev/zero')).toMatch(/^\/dev\/zero:1:1: not a text file\n/);
  });

  it('shows no control character of its name', async () => {
    expect(await refused('a\u001b[2Jb')).toBe(
      'gmemcheck: a\\x1b[2Jb: cannot be read: there is no such file\n',
    );
  });
});

describe('a file that is no scenario is refused at its line', () => {
  it('an empty one', async () => {
    put('empty', '');
    expect(await refused('empty')).toMatchInlineSnapshot(`
      "empty:1:1: no scenario in it
      expected a header or a step
      "
    `);
  });

  it('a binary one', async () => {
    put('binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 1, 2, 0xff]));
    expect(await refused('binary')).toMatchInlineSnapshot(`
      "binary:1:5: not a text file
      \\x7fELF\\x00\\x01\\x02�
             ^^^^
      expected UTF-8 text
      "
    `);
  });

  it('ten megabytes on one line', async () => {
    put('long', 'x'.repeat(10_000_000));
    expect(await refused('long')).toMatch(/^long:1:10001: the line is too long\n/);
  });

  it('ten megabytes of random bytes', async () => {
    put('random', Buffer.from(Uint8Array.from({ length: 10_000_000 }, (_, i) => (i * i * 31 + i) >> 3)));
    expect(await refused('random')).toMatch(/^random:\d+:\d+: /);
  });

  it('ten megabytes of good lines with a bad one at the end', async () => {
    const many = `memory: g, 1 page\n${'host read g[0]\n'.repeat(66_665)}---\n`.repeat(10);
    put('late', `${many}memory: g, 1 page\nhost raed g[0]\n`);
    expect(await refused('late')).toMatch(/^late:666672:6: /);
  });

  it('one scenario that is too large, as memory is for one at a time', async () => {
    put('lines', `memory: g, 1 page\n${'host read g[0]\n'.repeat(100_000)}`);
    expect(await refused('lines')).toMatchInlineSnapshot(`
      "lines:100001:1: the scenario has more than 100,000 lines
      host read g[0]
      ^^^^^^^^^^^^^^
      expected --- or the end of the file; a file may have any number of scenarios
      "
    `);
    put('characters', `memory: g, 1 page\n${`drain #${'x'.repeat(9000)}\n`.repeat(1000)}`);
    expect(await refused('characters')).toMatch(
      /^characters:890:1: the scenario has more than 8,000,000 char/,
    );
  });

  it('a misspelt step, with all that was expected in 80 columns and the nearest', async () => {
    put('misspelt', `${GOOD}alocate g[0]\n`);
    const err = await refused('misspelt');
    expect(wide(err)).toEqual([]);
    expect(err).toMatchInlineSnapshot(`
      "misspelt:3:1: unknown step "alocate"
      alocate g[0]
      ^^^^^^^
      expected host, guest, set, vm_set, allocate, punch, fallocate, create, close,
        bind, region, unbind, mmap, munmap, fork, exit, pin, unpin, preserve, usage,
        drain, read, write, pread, pwrite, ftruncate, stat, finalize, populate,
        poison, mce_kill, madvise, accept, validate, prefault, check_extension,
        assert, violates or holds, or a header
      did you mean "allocate"?
      "
    `);
  });
});

it('runs nothing when one of several files is refused', async () => {
  put('bad.gmem', 'memory: g, 1 page\nhost write g[1]\n');
  expect(await refused('good.gmem', 'bad.gmem')).toMatch(/^bad\.gmem:2:/);
  expect(await refused('good.gmem', 'nope.gmem')).toMatch(/^gmemcheck: nope\.gmem: /);
});
