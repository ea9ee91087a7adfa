import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from '../../language/index.js';
import { CLAUSE_IDS } from '../../model/clauses/index.js';
import { type Ended, enterFolder, gmemcheck, put, textOf, wide } from '../../tests/cli-harness.js';

/** RFC v3 skips ZERO where nothing changes: a failure that few sequences find. */
const CELL = ['--abi', 'rfc-v3', '--vm', 'pkvm-announced', '--property', 'S16', '--runs', '200'] as const;
const NEXT = ['--abi', 'next', '--vm', 'pkvm-announced', '--runs', '4'] as const;
const GONE =
  'abi: next\nvm: pkvm-announced\nmemory: g, 1 page, MMAP | INIT_SHARED\nset g[0] private\nviolates zero-reads-zero\n';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({ 'none/README': 'no counterexample\n', 'gone/a.gmem': GONE });
});
afterAll(() => folder.leave());

const check = (...args: string[]): Promise<Ended> => gmemcheck('check', ...args);
const allButTime = (text: string): string => text.trimEnd().split('\n').slice(0, -1).join('\n');

describe('the screen of check', () => {
  // Of all pairs: tests/whole/readme.test.ts.
  it('fits 80 columns and is plain where it is no terminal', async () => {
    const { code, out, err } = await check('--abi', 'rfc-v3', '--property', 'S16', '--runs', '20');
    expect({ code, err, wide: wide(out) }).toEqual({ code: 0, err: '', wide: [] });
    expect(out).toMatch(/^[\w-]+ on 5 VM types \(base: linux-7\.3\): \d+ failures, all known\.\n/);
    expect(out).toMatch(/\nExplored 100 runs, .*\n[\d.]+ CPU seconds\.\n$/s);
    expect(stripVTControlCharacters(out)).toBe(out);
  });

  it('is the same for the same seed, but for the last line', async () => {
    const args = [
      '--abi',
      'rfc-v4',
      '--vm',
      'tdx',
      '--runs',
      '40',
      '--seed',
      '7',
      '--counterexamples',
      'none',
    ];
    const first = allButTime((await check(...args)).out);
    expect(allButTime((await check(...args)).out)).toBe(first);
    expect(first).toContain('seed 7');
  });

  it('shows sequences that can be pasted into a file and parsed', async () => {
    const { out } = await check('--abi', 'rfc-v5', '--vm', 'tdx', '--runs', '20');
    const pasted = [...out.matchAll(/^ {4}abi: [\s\S]*?(?=\n(?! {4}|$))/gm)].map(([text]) => text);
    expect(pasted.length).toBeGreaterThan(2);
    for (const text of pasted) expect(parse(text)[0]?.verdict?.kind).toBe('violates');
  });

  it('shows with --each more sequences than without', async () => {
    const titles = ({ out }: Ended) => out.match(/^S\d+ .* known$/gm)?.length ?? 0;
    const args = ['--property', 'S8', '--vm', 'tdx', '--runs', '4'];
    expect(titles(await check(...args, '--each'))).toBeGreaterThan(titles(await check(...args)));
  });
});

describe('check ends with', () => {
  it('0 where nothing fails', async () => {
    const { code, out } = await check(...NEXT);
    expect(code).toBe(0);
    expect(out).toMatch(/^next on [\w-]+ \(base: linux-7\.3\): no property was seen to fail\.\n/);
  });

  it('0 where what fails is known', async () => {
    const { code, out } = await check(...CELL);
    expect(code).toBe(0);
    expect(out).toMatch(/^[\w-]+ on [\w-]+ \(base: linux-7\.3\): \d failures?, all known\.\n/);
  });

  it('1 where a failure is new, which has a star and is marked', async () => {
    const { code, out } = await check(...CELL, '--counterexamples', 'none');
    expect(code).toBe(1);
    expect(out).toMatch(/^[\w-]+ on [\w-]+ \(base: linux-7\.3\): (\d) failures?, \1 new\.\n/);
    expect(out).toMatch(/^rfc-v3 +S16\* ~$/m);
    expect(out).toMatch(/^S16 zero-reads-zero by [\w.-]+ -+ NEW$/m);
  });

  it('1 where a known failure is gone, with the place of the counterexample', async () => {
    const { code, out } = await check(...NEXT, '--counterexamples', 'gone');
    expect(code).toBe(1);
    expect(out).toMatch(/, 1 known failure\s+gone\.\n/);
    expect(out).toMatch(
      /^GONE next on pkvm-announced violates S16 zero-reads-zero no more\n {5}gone\/a\.gmem:1: /m,
    );
  });
});

describe('check --json', () => {
  it('writes what it found as one object, and the screen all the same', async () => {
    const { code, out } = await check(...CELL, '--counterexamples', 'none', '--json', 'out.json');
    const { failures, ...rest } = JSON.parse(textOf('out.json'));
    expect(code).toBe(1);
    expect(out).toContain('zero-reads-zero');
    expect(rest).toEqual({
      unrecorded: ['pkvm-announced'],
      bases: { 'rfc-v3': 'linux-7.3' },
      config: 'plain',
      runs: 200,
      steps: expect.any(Number),
      searched: { length: 3, states: expect.any(Number), transitions: expect.any(Number) },
      cpuSeconds: expect.any(Number),
      seed: 1,
      clauses: { total: CLAUSE_IDS.length, exercised: expect.any(Number) },
      vanished: [],
    });
    for (const failure of failures) {
      expect(failure).toEqual({
        abi: 'rfc-v3',
        vm: 'pkvm-announced',
        property: 'zero-reads-zero',
        number: 'S16',
        cause: expect.any(String),
        sentence: expect.any(String),
        scenario: expect.stringContaining('violates zero-reads-zero\n'),
        clauses: expect.arrayContaining([expect.any(String)]),
        minimal: true,
        minimalFor: 'property',
        lengthByAnotherCause: null,
        searched: expect.any(Number),
        seed: 1,
        known: false,
        restsOn: expect.objectContaining({ weakest: 'patch', vmRecorded: false, vmInKernel: false }),
      });
    }
  });

  it('names the counterexamples that are gone', async () => {
    await check(...NEXT, '--counterexamples', 'gone', '--json', 'gone.json');
    expect(JSON.parse(textOf('gone.json')).vanished).toEqual([{ file: 'gone/a.gmem', line: 1 }]);
  });
});

it('takes a counterexample without abi and vm for one of the defaults, as run does', async () => {
  const DEFAULTS = ['--abi', 'next', '--vm', 'sw-protected'];
  put('default/a.gmem', GONE.replace(/^abi.*\nvm.*\n/, ''));
  const { code, out } = await check(...DEFAULTS, '--runs', '4', '--counterexamples', 'default');
  expect(code).toBe(1);
  expect(out).toMatch(/^GONE next on sw-protected violates S16 zero-reads-zero no more$/m);
});
