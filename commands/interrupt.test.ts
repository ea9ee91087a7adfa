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
  folder = enterFolder();
});
afterAll(() => {
  folder.leave();
});

/** How often a command may look before Ctrl-C is pressed, the command, and what it says then. */
const ENDED: readonly (readonly [number, string, RegExp])[] = [
  [0, 'search', /interrupted; no violation so far in all\s+sequences\s+of\s+up\s+to\s+0 steps/],
  [0, 'reach private(g[0])&host_mapped(g[0])', /ot reached by any sequence of up to 0[\s\S]*Ctrl-C/],
  [0, 'diff v7 v8', /sequences? of up\s+to 0 steps[\s\S]*Ctrl-C ended the search/],
  [0, 'prove --abi next', /^Interrupted at next on sw-protected: nothing is known of it\.\n$/],
  [0, 'prove --abi all', /^Interrupted at .* nothing is known of it, nor of \d+ more\npairs\.\n$/],
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

  it('has check write what it found, and say of what it knows nothing', async () => {
    const line = 'check --abi v8 --vm all --runs 200 --counterexamples . --json out.json --junit out.xml';
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
    const line = '$gmemcheck check --abi v8 --vm all --runs 300000 --property S11';
    const { code, out } = interruptedOnTerminal({ line, at: 'v8 on [a-z-]+: ' });
    expect(code).toBe(130);
    const [before, after] = out.split('Interrupted with ');
    expect(before).toMatch(/exploring \d+%, \d+ s/);
    expect(before).toMatch(/v8 on [\w-]+: (ok|S11\*?)\r?$/m);
    expect(after).toMatch(/of \d+ pairs done/);
    expect(after).not.toMatch(/^ +abi: /m);
  });
});
