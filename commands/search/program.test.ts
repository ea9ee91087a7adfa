import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterFolder, sh, shownSoon } from '../../tests/cli-harness.js';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder();
});
afterAll(() => {
  folder.leave();
});

describe('search with two threads', () => {
  const LINES = [
    [1, '--operations host,guest,set,pin,via,punch,drain'],
    [1, '--abi rfc-v5 --operations host,guest,set,pin,via'],
    [1, '--abi rfc-v5 --vm snp --pages 1 --operations all --depth 4'],
    [2, '--abi rfc-v5 --pages 4 --operations host,guest,set,pin,punch --depth 5'],
  ] as const;

  it.each(LINES)('of which it needs %i, finds and prints the same as with one: %s', (needed, line) => {
    const [one, two] = [1, 2].map((workers) => {
      const { code, out, err } = sh(`$gmemcheck search ${line} --workers ${workers} --json ${workers}.json`);
      expect(err).toBe('');
      const written = JSON.parse(readFileSync(`${workers}.json`, 'utf8'));
      const { workers: asked, threads, tables, seconds, cpuSeconds, bytesPerState, ...found } = written;
      expect([asked, threads]).toEqual([workers, Math.min(workers, needed)]);
      return { code, screen: out.split('\n\n').slice(0, -1), found };
    });
    expect(two).toEqual(one);
    expect(one!.code).toBe(one!.found.violations.length > 0 ? 1 : 0);
  });
});

it('ends at a bound that is reached before the second thread has started', () => {
  const { code, out } = sh('$gmemcheck search --workers 2 --max-states 1');
  expect(code).toBe(0);
  expect(out).toMatch(/^extent +bound reached at depth 1, \d+ states: --max-states 1$/m);
});

it('goes on where a few states lead to more than a small table holds', () => {
  const { code, out } = sh(
    '$gmemcheck search --workers 1 --abi rfc-v5 --vm snp --pages 6 --operations all --max-states 60000',
  );
  expect(code).toBe(1);
  expect(out).toMatch(/^extent +bound reached at depth \d, [\d,]+ states: --max-states 60000$/m);
});

describe('an interrupt during search', () => {
  const interrupted = (seconds: number) =>
    `timeout --preserve-status -s INT ${seconds} $gmemcheck search --pages 3 --operations all --json out.json`;

  it('ends it quietly, as the signal does', () => {
    expect(sh(interrupted(1))).toEqual({ code: 130, out: '', err: '' });
  });

  it('shows before that, on a terminal, how far it is', () => {
    const { out } = shownSoon(/states\/s/, (seconds) => {
      const line = interrupted(seconds).replaceAll('$', '\\$');
      return sh(`TERM=xterm script -qec "${line}; echo code \\$?" /dev/null`);
    });
    if (out === '') return;
    expect(out).toMatch(/[\d,]+ states, [\d,.M]+ at depth \d+, [\d,.M]+ states\/s, at most/);
    expect(out).toContain('code 130');
  });
});
