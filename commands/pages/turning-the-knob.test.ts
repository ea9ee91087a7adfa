import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { wide } from '../../tests/cli-harness.js';
import { played, turningTheKnobPage } from './turning-the-knob.js';

const PLAYED = played();

it('docs/turning-the-knob.md is what npm run pages makes', () => {
  expect(readFileSync('docs/turning-the-knob.md', 'utf8')).toBe(turningTheKnobPage());
});

it('has ten to twenty situations, each under a title of its own, in blocks that fit 80 columns', () => {
  expect(PLAYED.length).toBeGreaterThanOrEqual(10);
  expect(PLAYED.length).toBeLessThanOrEqual(20);
  expect(new Set(PLAYED.map(({ situation }) => situation.title)).size).toBe(PLAYED.length);
  expect(
    turningTheKnobPage()
      .match(/^```$[\s\S]*?^```$/gm)!
      .flatMap((block) => wide(block)),
  ).toEqual([]);
});

describe.each(PLAYED.map((one) => [one.situation.title, one] as const))('%s', (title, {
  situation,
  rows,
}) => {
  it('ends with a sentence of what it means', () => {
    expect(situation.means).toMatch(/^[A-Z].*\.$/s);
  });

  it('is answered otherwise in place, but where the sentence says that it is not', () => {
    const differs = rows.some(
      ([left, right]) => left !== undefined && right !== undefined && left.answer !== right.answer,
    );
    const alike = ['Giving memory back with fallocate', 'Punching a page that a device holds'];
    expect(differs).toBe(!alike.includes(title));
  });

  it('takes the very same steps where the VMM is not changed', () => {
    if (situation.unchanged) for (const [left, right] of situation.steps) expect(left).toBe(right);
  });
});
