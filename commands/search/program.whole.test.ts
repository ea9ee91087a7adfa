import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  enterFolder,
  gmemcheckInterrupted,
  HAS_TERMINAL,
  interruptedOnTerminal,
  sh,
  textOf,
} from '../../tests/cli-harness.js';

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

describe.skipIf(!HAS_TERMINAL)(
  'an interrupt during search, on a terminal (needs script of util-linux)',
  () => {
    const line = '$gmemcheck search --pages 3 --operations all --workers 2 --json out.json';

    it('prints what is known so far, and writes the file', () => {
      const { code, out } = interruptedOnTerminal({ line, at: 'at depth 4' });
      expect(code).toBe(130);
      expect(out).toMatch(/[\d,]+ states, \d+ s, [\d,.M]+ at depth 4, at most/);
      expect(out).toContain('interrupted; no violation so far in all');
      const written = JSON.parse(textOf('out.json'));
      expect(written).toMatchObject({ interrupted: true, complete: false, bound: 'Ctrl-C' });
      expect(written.states).toBeGreaterThan(1000);
    });

    it('leaves the cursor and the line wrapping of a terminal as they were', () => {
      const { out } = interruptedOnTerminal({ line, at: 'at depth' });
      expect(out.includes('\u001b[?25l') || out.includes('\u001b[?7l')).toBe(false);
    });
  },
);

describe('an interrupt during search', () => {
  it('is answered with what is known, by one thread and by several', async () => {
    for (const workers of ['1', '2']) {
      const { code, out, err } = await gmemcheckInterrupted(
        6,
        ...['search', '--pages', '3', '--operations', 'all', '--workers', workers, '--json', 'out.json'],
      );
      expect({ code, err }).toEqual({ code: 130, err: '' });
      expect(out).toMatch(
        /: interrupted; no violation so far in all\s+sequences\s+of\s+up\s+to\s+[234] steps/,
      );
      expect(out).toMatch(/^extent +interrupted at depth [345], after all sequences of up to [234] steps$/m);
      expect(JSON.parse(textOf('out.json'))).toMatchObject({ interrupted: true });
    }
  });

  it('shows the sequences of what it has found', async () => {
    const line = 'search --abi rfc-v5 --pages 3 --operations host,guest,set,pin,via,punch --workers 1';
    const { code, out } = await gmemcheckInterrupted(100, ...line.split(' '));
    expect(code).toBe(130);
    expect(out).toMatch(/: \d of \d+ properties\s+(is|are)\s+broken;\s+not\s+complete/);
    expect(out).toContain('Shortest: no shorter sequence over this alphabet breaks it.');
  });
});
