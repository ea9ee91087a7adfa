import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterFolder, put, sh } from '../cli-harness.js';

/** Three megabytes of scenarios with a heap that a tenth of them would fill, were they kept. */
describe('memory does not grow with the number of scenarios', () => {
  const SMALL = { NODE_OPTIONS: '--max-old-space-size=24' };
  const AGREES = readFileSync(
    join(import.meta.dirname, '..', '..', 'recorded', 'next', 'random-00.gmem'),
    'utf8',
  );
  const WRONG = "abi: next\nmemory: g, 1 page, MMAP | INIT_SHARED\nhost write g[0] 'A' => SIGBUS\n";
  let folder: ReturnType<typeof enterFolder>;
  beforeAll(() => {
    folder = enterFolder();
    put('many.gmem', `${AGREES.trimEnd()}\n---\n`.repeat(Math.ceil(3e6 / AGREES.length)));
    put('wrong.gmem', `${WRONG}---\n`.repeat(20_000));
  });
  afterAll(() => folder.leave());

  it.each([
    'run',
    'run --json',
    'run --format ktap',
    'conform',
    'conform --json',
    'conform --format ktap',
  ])('in %s, of a file and of standard input, where they agree and where not', (command) => {
    const agree = `$gmemcheck ${command} many.gmem > a && $gmemcheck ${command} - < many.gmem > b`;
    expect(sh(agree, SMALL)).toMatchObject({ code: 0, err: '' });
    expect(readFileSync('b', 'utf8')).toBe(readFileSync('a', 'utf8').replaceAll('many.gmem', '<stdin>'));
    const wrong = sh(`cat wrong.gmem | $gmemcheck ${command} - > c; echo $?`, SMALL);
    expect(wrong).toEqual({ code: 0, out: '1\n', err: '' });
  });
});
