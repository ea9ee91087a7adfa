import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterFolder, gmemcheck, put } from '../tests/cli-harness.js';

const GOOD = 'memory: g, 1 page, MMAP | INIT_SHARED\nhost read g[0] => 0x00\n';
let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({ 'good.gmem': GOOD });
});
afterAll(() => folder.leave());

async function refused(...args: string[]): Promise<string> {
  const { code, out, err } = await gmemcheck('run', ...args);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  return err;
}

describe('a scenario that means nothing to the model is an error at its line, and nothing is printed', () => {
  it('a memory that the revision refuses', async () => {
    put('memory.gmem', 'abi: linux-6.18\nmemory: g, 1 page, MMAP | INIT_SHARED\n');
    expect(await refused('good.gmem', 'memory.gmem')).toMatchInlineSnapshot(`
      "memory.gmem:2:9: linux-6.18 on sw-protected refuses to create memory g (EINVAL)
      memory: g, 1 page, MMAP | INIT_SHARED
              ^
      expected other pages or flags, or another revision or VM type
      "
    `);
  });

  it('a memory that the revision on the command line refuses', async () => {
    expect(await refused('--abi', 'linux-6.18', 'good.gmem')).toMatch(/^good\.gmem:1:9: linux-6\.18 /);
  });

  it('a reference dropped that was not got, in the second scenario of a file', async () => {
    put('unpin.gmem', `${GOOD}---\n${GOOD}set g[0] private\npin g[0] as p => EFAULT\n  unpin p # dropped\n`);
    expect(await refused('unpin.gmem')).toMatchInlineSnapshot(`
      "unpin.gmem:8:3: nobody holds a reference p
        unpin p # dropped
        ^^^^^^^
      expected a step that means something after those above
      "
    `);
    expect(await refused('--trace', 'unpin.gmem')).toMatch(/^unpin\.gmem:8:3: /);
    expect(await refused('--json', 'unpin.gmem')).toMatch(/^unpin\.gmem:8:3: /);
  });

  it('in a file with a byte order mark and lines that end in CR LF', async () => {
    put('crlf.gmem', '\uFEFFmemory: g, 1 page\r\npin g[0] as p => EFAULT\r\nunpin p\r\n');
    expect(await refused('crlf.gmem')).toMatch(/^crlf\.gmem:3:1: [^\r]*\nunpin p\n\^{7}\n/);
  });
});
