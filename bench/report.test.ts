import { expect, test } from 'vitest';
import type { Result } from './part.js';
import { isGood, page, type Report, screen } from './report.js';

const FAST: Result = { what: 'steps', measured: 2_000_000, unit: 'steps a CPU second', wanted: 1e6 };
const LARGE: Result = { what: 'memory', measured: 24.01, unit: 'bytes a state', wanted: 24, most: true };
const PEER: Result = { what: 'walks', measured: 1.5, unit: 'times another' };

const report = (results: readonly Result[], more: Partial<Report> = {}): Report => ({
  results,
  figures: [{ title: 'Steps', work: 'All of them.', head: ['by', 'steps'], rows: [['gmemcheck', '10']] }],
  notes: [],
  failures: [],
  surroundings: { machine: 'a processor, 2 cores', date: '2026-01-02 03:04 UTC', versions: ['Node v20'] },
  quick: false,
  ...more,
});

test('ratios come first, and what falls short is marked', () => {
  const lines = screen(report([FAST, LARGE, PEER])).split('\n');
  expect(lines[0]).toMatch(/^ *ratio +measured +wanted +what$/);
  expect(lines[1]).toMatch(/^ *2\.00 +2,000,000 steps a CPU second +1,000,000 +steps$/);
  expect(lines[2]).toMatch(/^ *! 0\.99 +24\.01 bytes a state +at most 24 +memory$/);
  expect(lines[3]).toMatch(/^ +1\.50 times another +walks$/);
  expect(lines[4]).toBe('a processor, 2 cores; Node v20');
});

test('only what falls short or fails makes a run bad; small sizes are not judged', () => {
  expect(isGood(report([FAST, PEER]))).toBe(true);
  expect(isGood(report([FAST, LARGE]))).toBe(false);
  expect(isGood(report([FAST, LARGE], { quick: true }))).toBe(true);
  expect(isGood(report([FAST], { quick: true, failures: ['counts differ'] }))).toBe(false);
});

test('the page has what it ran on, ratios, and each figure with its work', () => {
  const text = page(report([FAST, LARGE], { notes: ['another is not installed.'] }));
  expect(text).toContain('on 2026-01-02 03:04 UTC');
  expect(text).toContain('- a processor, 2 cores\n- Node v20\n');
  expect(text).toContain('1 of 2 fall short, marked !.');
  expect(text).toContain('| ! 0.99 | 24.01 bytes a state | at most 24 | memory |');
  expect(text).toContain('- Left out: another is not installed.');
  expect(text).toContain('### Steps\n\nAll of them.\n\n| by | steps |\n| --- | --- |\n| gmemcheck | 10 |\n');
  expect(text.indexOf('## Ratios')).toBeLessThan(text.indexOf('## Figures'));
});
