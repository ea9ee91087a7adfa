import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { gmemcheck } from '../cli-harness.js';

const DOCS = new URL('../../docs/proof.md', import.meta.url);

it('the screen of prove where all is proved, which docs/proof.md has the figures of', async () => {
  const ended = await gmemcheck('prove');
  expect(ended).toMatchObject({ code: 0, err: '' });
  await expect(ended.out).toMatchFileSnapshot('../../commands/prove/all.test.txt');
  expect(readFileSync(DOCS, 'utf8')).toContain(ended.out.split('\n\n').at(-2)!.trimEnd());
});
