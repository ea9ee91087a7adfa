import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from '../../language/index.js';
import { clauseOf } from '../../model/clauses/index.js';
import { enterFolder, gmemcheck, put, textOf, wide } from '../../tests/cli-harness.js';

const USUAL = { base: 'linux-7.3', config: 'plain' };

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({ file: '' });
});
afterAll(() => folder.leave());

/** The text without what it rests on, which new recordings change. */
const told = (text: string): string => text.replace(/^rests on: \w.*\n$/ms, 'rests on: …\n');

async function diff(code: number, ...args: string[]): Promise<string> {
  const ended = await gmemcheck('diff', ...args);
  expect({ code: ended.code, err: ended.err, wide: wide(ended.out) }).toEqual({ code, err: '', wide: [] });
  return ended.out;
}

describe('the screen of diff', () => {
  it('has the answer first, then the shortest sequence of each kind with the clauses', async () => {
    expect(await diff(1, 'v7', 'v8', '--depth', '3')).toMatchInlineSnapshot(`
      "v7 and v8 answer differently in 2 ways on sw-protected (base: linux-7.3, 2
      pages, sequences of up to 3 steps).

      2 ways  v7: Up to v7 the VM ioctl is gone while tracking is in the
                guest_memfd: ENOTTY.
              vm_set: v7 ENOTTY; v8 EINVAL or ok

          vm:     sw-protected
          memory: g, 2 pages, MMAP | INIT_SHARED

      vm_set: v7 ENOTTY by vm-set.not-while-in-place; v8 EINVAL or ok --------- 2 ways

          vm_set g[0] private # v7 => ENOTTY
                              # v8 => EINVAL
        v7  vm-set.not-while-in-place
        v8  vm-set.attributes: An attribute that the VM does not support: EINVAL.
              From v8 on it supports none while tracking is in the file.
        rests on: recorded

      A shortest sequence is shown of each cause; --each shows one of each way.
      "
    `);
  });

  it('compares settings of one revision, and says both', async () => {
    const out = await diff(1, 'next/off', 'next', '--depth', '2', '--json', 'off.json');
    expect(out).toMatch(
      /^next\/off and next answer differently in \d+ ways on sw-protected \(base:\s+linux-7\.3, 2 pages/,
    );
    // What VMMs make today: private memory that nobody maps, the rest behind userspace_addr.
    expect(out).toMatch(/^ {4}vm: {5}sw-protected\n {4}memory: g, 2 pages, none$/m);
    expect(out).toMatch(/^ {4}vm_set g\[0\] private # next\/off => ok\n +# next {5}=> EINVAL$/m);
    const { left, right, vm, machines } = JSON.parse(textOf('off.json'));
    expect({ left, right, vm, machines }).toEqual({
      left: 'next/off',
      right: 'next',
      vm: 'sw-protected',
      machines: {
        left: { abi: 'next', vm: 'sw-protected', ...USUAL, inPlace: false },
        right: { abi: 'next', vm: 'sw-protected', ...USUAL },
      },
    });
  });

  it('compares VM types of one revision, and says both', async () => {
    const out = await diff(1, 'next:sw-protected', 'next/on:default', '--depth', '2', '--json', 'types.json');
    expect(out).toMatch(
      /^next:sw-protected and next:default answer differently in \d+ ways \(base:\s+linux-7\.3, 2 pages/,
    );
    expect(out).toMatch(/^ {4}memory: g, 2 pages, MMAP \| INIT_SHARED$/m);
    expect(out).not.toMatch(/^ {4}vm:/m);
    expect(JSON.parse(textOf('types.json')).vm).toBeNull();
  });

  it('tells what the base does from what the series does', async () => {
    const out = await diff(1, 'linux-6.18', 'rfc-v1', '--depth', '1', '--json', 'base.json');
    expect(out).toMatch(/^ *bind: linux-6\.18 EINVAL; rfc-v1 EEXIST\n +by the base, not the series$/m);
    expect(out.match(/by the base/g)).toHaveLength(1);
    const { causes } = JSON.parse(textOf('base.json'));
    expect(causes.filter(({ byBase }: { byBase: number }) => byBase > 0)).toMatchObject([
      { ways: 1, byBase: 1, answers: 'bind: linux-6.18 EINVAL; rfc-v1 EEXIST' },
    ]);
    expect(await diff(1, 'linux-7.3', 'rfc-v1', '--depth', '1')).not.toContain('by the base');
  });

  it('takes settings for both sides as options', async () => {
    const out = await diff(1, 'v7', 'v8', '--depth', '2', '--backing', 'anonymous');
    expect(out).toMatch(/^ {4}backing: anonymous\n/m);
  });

  it.each([
    ['next/of', "diff: next/of: '/of': /on or /off is wanted"],
    ['next:tdy', "diff: next:tdy: unknown name 'tdy': did you mean tdx?"],
    ['nexd/off', "diff: unknown name 'nexd': did you mean next?"],
    ['next:tdx/off', "diff: 'next:tdx/off' names no side: REVISION[@BASE][/on|/off][:VMTYPE] is wanted"],
    ['/off', "diff: '/off' names no side: REVISION[@BASE][/on|/off][:VMTYPE] is wanted"],
    ['linux-6.18/off', 'diff: linux-6.18/off: linux-6.18 has no module parameter for /off: leave it out'],
  ])('refuses a side that is none, in one line: %s', async (side, problem) => {
    const { code, out, err } = await gmemcheck('diff', 'next', side);
    expect({ code, out, err }).toEqual({ code: 2, out: '', err: `gmemcheck: ${problem}\n` });
  });

  it('opens with the causes in the sentences of the clauses that decide, and shows one sequence of each', async () => {
    const out = await diff(1, 'rfc-v5', 'v6', '--depth', '4');
    expect(out).toMatch(
      /^22 ways {2}v6: Where there are no content modes, the flags word must be 0:\s+EINVAL\.\n/m,
    );
    expect(out).toMatch(/^ {9}set: rfc-v5 EOPNOTSUPP, ok or EAGAIN; v6 EINVAL$/m);
    // Of all that the revisions follow otherwise, what the one field that decides changes.
    expect(out).toMatch(
      /^ {2}1 way {2}rfc-v5: With flags 0 a software-protected VM fills used pages with\n/m,
    );
    const causes = out.match(/^ *\d+ ways? {2}\S/gm)!.length;
    expect(out.match(/# v6 +=> /g)).toHaveLength(causes);
    expect(out).toMatch(/\nA shortest sequence is shown of each cause; --each shows one of each way\.\n$/);
  });

  it('has together what one clause decides, and the step since which reads differ', async () => {
    await expect(await diff(1, 'rfc-v5', 'v6', '--depth', '5', '--each')).toMatchFileSnapshot(
      'diff.test.txt',
    );
  });

  it('says that a revision is like itself, whatever it is called', async () => {
    expect(told(await diff(0, 'v8', 'v8', '--depth', '4'))).toMatchInlineSnapshot(`
      "v8 and v8 answer alike on sw-protected (base: linux-7.3, 2 pages): no sequence
      of up to 4 steps tells them apart.

      rests on: …
      "
    `);
  });

  it('says that two are alike throughout where the search is complete', async () => {
    expect(
      told(await diff(0, 'v6', 'v7', '--vm', 'default', '--pages', '1', '--depth', '99')),
    ).toMatchInlineSnapshot(`
      "v6 and v7 answer alike on default (base: linux-7.3, 1 page): no sequence over
      this alphabet tells them apart, one operation at a time: complete.

      rests on: …
      "
    `);
  });

  it('says what ended a search before its depth', async () => {
    expect(told(await diff(0, 'v8', 'next', '--max-states', '1000'))).toMatchInlineSnapshot(`
      "v8 and next answer alike on sw-protected (base: linux-7.3, 2 pages): no sequence
      of up to 2 steps tells them apart; --max-states 1000 ended the search.

      rests on: …
      "
    `);
  });

  it('shows sequences that can be pasted below the headers', async () => {
    const out = await diff(1, 'rfc-v4', 'rfc-v5', '--vm', 'tdx', '--depth', '3', '--each');
    const headers = /^ {4}vm: .*\n {4}memory: .*\n/m.exec(out)![0];
    const pasted = [...out.matchAll(/(?<=\n\n)(^ {4}\S.*\n)*^.*# rfc-v4 .*\n.*# rfc-v5 .*\n/gm)].map(
      ([text]) => text,
    );
    expect(pasted.length).toBeGreaterThan(4);
    for (const text of pasted) expect(parse(headers + text)[0]!.lines.length).toBeGreaterThan(0);
  });

  it('shows the answers of clauses that both follow', async () => {
    const out = await diff(1, 'linux-6.18', 'rfc-v1', '--depth', '1');
    expect(out).toMatch(/ both +bind\.file-overlap: /);
  });
});

describe('diff --json', () => {
  it('writes every difference; its sequence replays on both sides, and answers as it says', async () => {
    await diff(1, 'rfc-v3', 'rfc-v4', '--vm', 'snp', '--depth', '4', '--json', 'out.json');
    const { differences, ...rest } = JSON.parse(textOf('out.json'));
    const { causes, ...what } = rest;
    expect(causes.reduce((sum: number, { ways }: { ways: number }) => sum + ways, 0)).toBe(
      differences.length,
    );
    for (const { clauses } of causes) {
      for (const { clause, text } of clauses) expect(text).toBe(clauseOf(clause).text);
    }
    expect(what).toEqual({
      left: 'rfc-v3',
      right: 'rfc-v4',
      vm: 'snp',
      machines: {
        left: { abi: 'rfc-v3', vm: 'snp', ...USUAL },
        right: { abi: 'rfc-v4', vm: 'snp', ...USUAL },
      },
      pages: 2,
      bound: 'depth',
      upTo: 4,
      states: expect.any(Number),
    });
    expect(differences.length).toBeGreaterThan(20);
    for (const side of ['left', 'right'] as const) {
      const scenarios = differences.map((d: { scenario: string }) => d.scenario);
      const pinned = differences.map(
        (d: Record<string, string>) => `${d.scenario!.trimEnd()} => ${d[side]}\n`,
      );
      put('open.gmem', scenarios.join('---\n'));
      put('pinned.gmem', pinned.join('---\n'));
      for (const file of ['open.gmem', 'pinned.gmem']) {
        expect((await gmemcheck('run', '--abi', rest[side], file)).code).toBe(0);
      }
      for (const { clauses } of differences) expect(clauses[side]).toBeInstanceOf(Array);
    }
  });

  it('says of a complete search that nothing bounds it', async () => {
    await diff(0, 'v6', 'v7', '--vm', 'default', '--pages', '1', '--depth', '99', '--json', 'out.json');
    expect(JSON.parse(textOf('out.json'))).toMatchObject({ bound: null, upTo: null, differences: [] });
  });
});

describe('diff is refused before it searches', () => {
  it.each([
    ['v7', '<right> is missing: gmemcheck diff --help shows how'],
    ['v7 v8 next', 'too many arguments: gmemcheck diff --help shows how'],
    ['v7 v88', "diff: unknown name 'v88': did you mean v8?"],
    ['rfc-v55 v8', "diff: unknown name 'rfc-v55': did you mean rfc-v5?"],
    ['v7 v8 --vm tdy', "--vm: unknown name 'tdy': did you mean tdx?"],
    ['v7 v8 --pages 7', '--pages 7: a whole number from 1 to 6 is wanted'],
    ['v7 v8 --depth 0', '--depth 0: a whole number from 1 to 1000000 is wanted'],
    ['v7 v8 --dpeth 3', "unknown option '--dpeth': did you mean --depth?"],
    ['v7 v8 --json -', '-: cannot be written: standard output has the screen: name a file'],
    ['v7 v8 --json file/x', /^file\/x: cannot be written: .*(folder|directory)$/],
  ])('gmemcheck diff %s', async (line, answer) => {
    const { code, out, err } = await gmemcheck('diff', ...line.split(' '));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^gmemcheck: [^\n]*\n$/);
    expect(err.slice('gmemcheck: '.length, -1)).toEqual(
      answer instanceof RegExp ? expect.stringMatching(answer) : answer,
    );
  });
});
