import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  enterFolder,
  gmemcheckInterrupted,
  HAS_TERMINAL,
  interruptedOnTerminal,
  textOf,
} from '../tests/cli-harness.js';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  const one = "memory: g, 1 page, MMAP | INIT_SHARED\nhost write g[0] 'A' => ok\n";
  folder = enterFolder({
    'many.gmem': Array(30).fill(one).join('---\n'),
    'longer.gmem': LONGER,
    'kept/none': '',
  });
});
afterAll(() => {
  folder.leave();
});

/** A failure that has steps which it does not need, and shorter ones to be searched for. */
const LONGER = `abi:    rfc-v3
vm:     tdx
memory: g, 2 pages, MMAP | INIT_SHARED

host write g[1] 'A'
drain
host write g[0] 'A'
drain
set g[0] shared zero
`;

/** How often a command may look before Ctrl-C is pressed, the command, and what it says then. */
const ENDED: readonly (readonly [number, string, RegExp])[] = [
  [0, 'search', /interrupted; no violation so far in all\s+sequences\s+of\s+up\s+to\s+0 steps/],
  [0, 'reach private(g[0])&host_mapped(g[0])', /ot reached by any sequence of up to 0[\s\S]*Ctrl-C/],
  [0, 'diff v7 v8', /sequences? of up\s+to 0 steps[\s\S]*Ctrl-C ended the search/],
  [0, 'prove --abi next', /^Interrupted at next on sw-protected: nothing is known of it\.\n$/],
  [0, 'prove --abi all', /^Interrupted at .* nothing is known of it, nor of \d+\s+more\s+pairs\.\n$/],
  [1, 'check --abi v8 --vm all --runs 40', /^Interrupted with 0 of \d+ pairs done\. /],
];

describe('Ctrl-C', () => {
  it.each(ENDED)('after %i looks has what is known printed and written: %s', async (looks, line, said) => {
    const { code, out, err } = await gmemcheckInterrupted(
      looks,
      ...line.split(' ').map((word) => word.replaceAll('&', ' and ')),
      '--json',
      'out.json',
    );
    expect({ code, err }).toEqual({ code: 130, err: '' });
    expect(out).toMatch(said);
    expect(JSON.parse(textOf('out.json'))).toMatchObject({ interrupted: true });
  });

  it.each([
    [10, 'run many.gmem', 'Interrupted: 10 scenarios replayed, 0 shown.\n10 scenarios, all as expected\n'],
    [40, 'run many.gmem', 'Interrupted: 30 scenarios replayed, 10 shown.\n30 scenarios, all as expected\n'],
    [40, 'run --format ktap many.gmem', 'ok 10 many.gmem:28\nBail out! interrupted\n# Totals: pass:10 '],
    [40, 'conform many.gmem', 'Interrupted after 10 of 30 recordings that were read.\n'],
    [40, 'conform --format ktap many.gmem', 'ok 10 many.gmem:28\nBail out! interrupted\n# Totals: pass:10 '],
  ])('after %i looks ends what goes through a file: %s', async (looks, line, said) => {
    const { code, out, err } = await gmemcheckInterrupted(looks, ...line.split(' '));
    expect({ code, err }).toEqual({ code: 130, err: '' });
    expect(out).toContain(said);
  });

  it('after some looks ends what prints JSON of a file', async () => {
    for (const command of ['run', 'conform']) {
      const { code, out } = await gmemcheckInterrupted(40, command, '--json', 'many.gmem');
      expect(code).toBe(130);
      expect(JSON.parse(out)).toMatchObject({ interrupted: true });
    }
  });

  it('leaves a minimised sequence that is not proved minimal', async () => {
    for (const looks of [2, 3]) {
      const line = 'minimise longer.gmem --json out.json';
      const { code, out, err } = await gmemcheckInterrupted(looks, ...line.split(' '));
      expect({ code, err }).toEqual({ code: 130, err: 'gmemcheck: interrupted: 1 of 1 scenario done\n' });
      expect(out).toMatch(/not all could be\s+searched/);
      expect(JSON.parse(textOf('out.json'))).toMatchObject({
        interrupted: true,
        scenarios: [{ minimal: false }],
      });
    }
  });

  it('has check write what it found, and say of what it knows nothing', async () => {
    const line = 'check --abi v8 --vm all --runs 200 --counterexamples kept --json out.json --junit out.xml';
    const { code, out } = await gmemcheckInterrupted(330, ...line.split(' '));
    expect(code).toBe(130);
    expect(out).toMatch(/^Interrupted with [12] of \d+ pairs done\. /);
    const { failures, unfinished, interrupted } = JSON.parse(textOf('out.json'));
    expect(interrupted).toBe(true);
    expect(unfinished.length).toBeGreaterThan(0);
    expect(textOf('out.xml').match(/<skipped/g)).toHaveLength(
      unfinished.filter(({ vm }: { vm: string }) => !failures.some((f: { vm: string }) => f.vm === vm))
        .length,
    );
  });
});

describe.skipIf(!HAS_TERMINAL)('check on a terminal (needs script of util-linux)', () => {
  it('shows each pair when it is done and each failure when it is minimal, and once', () => {
    const line = '$gmemcheck check --abi v8 --vm all --runs 30000 --property S11';
    const { code, out } = interruptedOnTerminal({ line, at: 'v8 on [a-z-]+: ' });
    expect(code).toBe(130);
    const [before, after] = out.split('Interrupted with ');
    expect(before).toMatch(/exploring \d+%, \d+ s/);
    expect(before).toMatch(/v8 on [\w-]+: (ok|S11\*?)\r?$/m);
    expect(after).toMatch(/of \d+ pairs done/);
    expect(after).not.toMatch(/^ +abi: /m);
  });
});
