import { expect, test } from 'vitest';
import { doneIn } from '../job.js';
import { runIn } from './quint.js';
import { searchIn } from './spin-report.js';
import { childrenSeconds } from './timed.js';

const SPIN = `
State-vector 20 byte, depth reached 17, errors: 0
   240445 states, stored
  7291959 states, matched
  7532404 transitions (= stored+matched)
        0 atomic steps
   28.800	total actual memory usage
`;

test('the report of a verifier is read, its initial state not counted as a transition', () => {
  const search = searchIn({ output: SPIN, seconds: 2, cpuSeconds: 1 });
  expect(search).toMatchObject({ states: 240_445, transitions: 7_532_403, depth: 17, complete: true });
  expect(searchIn({ output: 'pan: out of memory', seconds: 1, cpuSeconds: 1 })).toBeUndefined();
  expect(searchIn({ output: `${SPIN}\nSearch not completed`, seconds: 1, cpuSeconds: 1 })?.complete).toBe(
    false,
  );
});

test('the last words of the simulator are read', () => {
  const options = { pages: 3, runs: 10, depth: 40, seed: 1, backend: 'typescript' } as const;
  const said = (output: string) => runIn({ output, seconds: 3, cpuSeconds: 2 }, options);
  expect(said('[ok] No violation found (1500ms at 6 traces/second).')).toEqual({
    steps: 400,
    seconds: 1.5,
    cpuSeconds: 2,
    violated: false,
  });
  expect(said('[violation] Found an issue (15ms at 6 traces/second).')?.violated).toBe(true);
  expect(said('error: no such file')).toBeUndefined();
});

test('the times of a shell and the last line of a search are read', () => {
  expect(childrenSeconds('0m0.00s 0m0.01s\n1m53.50s 0m1.85s\n')).toBeCloseTo(115.35);
  expect(childrenSeconds('nothing')).toBeUndefined();
  expect(doneIn('a warning\n{"operations":5,"states":7}\n')).toEqual({ operations: 5, states: 7 });
  expect(() => doneIn('Error: it broke')).toThrow('it broke');
});
