import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { evaluate } from '../../checker/replay/evaluate.js';
import { passed, replay } from '../../checker/replay/replay.js';
import { parse, parseExpression } from '../../language/index.js';
import { type Ended, enterFolder, gmemcheck, textOf, wide } from '../../tests/cli-harness.js';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder();
});
afterAll(() => folder.leave());

const reach = (...args: string[]): Promise<Ended> => gmemcheck('reach', ...args);
const FEW = ['--operations', 'host,guest,set,pin,drain'] as const;

describe('reach', () => {
  it('prints the shortest sequence to a state, with what is asked as an assertion', async () => {
    const ended = await reach('guest_mapped(g[1]) and pins(g[1]) > 0', ...FEW);
    expect(ended).toMatchObject({ code: 0, err: '' });
    await expect(ended.out).toMatchFileSnapshot('reach.test.txt');
    expect(wide(ended.out)).toEqual([]);
  });

  it('says that no state is as asked, once all were searched', async () => {
    const { code, out } = await reach('private(g[0]) and pins(g[0]) > 0 and shared(g[1])', ...FEW);
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /^next on sw-protected \(base: linux-7\.3\): unreachable over this alphabet, one operation at a time: all [\d,]+ states of 2 pages were searched\./,
    );
  });

  it('takes the bytes, references and processes that are spoken of', async () => {
    for (const text of ["content(g[0]) == 'B'", 'pins(g[0]) == 2', 'host_mapped.1(g[1])']) {
      expect((await reach(text)).out).toMatch(/^next on sw-protected \(base: linux-7\.3\): reachable in \d/);
    }
  });

  it('speaks of the memory behind userspace_addr, of what a reference holds and of memory in use', async () => {
    const off = ['--in-place', 'off', '--operations', 'guest,vm_set,backing,pin,via,punch'];
    const lost = 'held(p) and pins(backing g[0]) == 0 and content(via p) != content(backing g[0])';
    const { code, out } = await reach(lost, ...off, '--pages', '1');
    expect({ code, steps: out.match(/^ {4}.*=> ok$/gm)?.map((line) => line.split('=>')[0]!.trim()) }).toEqual(
      {
        code: 0,
        steps: ["guest write g[0] 'A'", 'pin backing g[0] as p', 'punch backing g[0]'],
      },
    );
    const twice = await reach('all p in g: allocated(g[p]) and allocated(backing g[p])', ...off);
    expect(twice.out).toMatch(/reachable in [45] steps/);
    expect((await reach('usage(g) == 4', ...off)).code).toBe(0);
    expect((await reach('usage(g) > 2', '--operations', 'host,guest,set,backing')).out).toContain(
      'unreachable',
    );
  });

  it('takes no references but p and q, and says so in one line', async () => {
    const { code, err } = await reach('held(r)');
    expect({ code, err }).toEqual({
      code: 2,
      err: 'gmemcheck: reach: r: a search takes p, which is a pin, and q, which is a get\n',
    });
  });

  it('lists ways that differ in more than pages and values, the shortest first', async () => {
    await reach('private(g[0]) and content(g[0]) == 0x41', ...FEW, '--all', '4', '--json', 'out.json');
    const { scenarios, reachable } = JSON.parse(textOf('out.json'));
    expect(reachable).toBe(true);
    expect(scenarios.map((s: { length: number }) => s.length)).toEqual([2, 2, 3, 3]);
    for (const { scenario } of scenarios) expect(passed(replay(parse(scenario)[0]!))).toBe(true);
    const kinds = scenarios.map(({ operations }: { operations: string[] }) =>
      operations.map((op) => op.replace(/\[.*?\]|'.'/g, '')).join(),
    );
    expect(new Set(kinds).size).toBe(4);
  });

  it('finds what holds at the start in no steps', async () => {
    const { code, out } = await reach('all p in g: shared(g[p])', ...FEW);
    expect(code).toBe(0);
    expect(out).toMatch(/: reachable in 0 steps, and in no fewer/);
  });

  it('says how far it came where a bound cut it off', async () => {
    const args = [
      'private(g[0]) and pins(g[0]) > 0 and shared(g[1])',
      ...FEW,
      '--depth',
      '3',
      '--json',
      'cut.json',
    ];
    const { code, out } = await reach(...args);
    expect(code).toBe(1);
    expect(out).toMatch(
      /: not reached by any sequence of up\s+to\s+3\s+steps\s+over\s+this\s+alphabet, [\s\S]*cut\s+off by --depth 3/,
    );
    expect(JSON.parse(textOf('cut.json'))).toMatchObject({ complete: false, bound: 'depth', scenarios: [] });
  });

  it('takes the depth as the longest sequence, to the very step', async () => {
    const at = (depth: string) =>
      reach('private(g[0]) and private(g[1])', '--operations', 'host,set', '--depth', depth);
    expect((await at('1')).out).toMatch(/: reachable in 1 step,/);
    const apart = 'private(g[0]) and not allocated(g[0]) and host_mapped(g[1])';
    expect((await reach(apart, '--operations', 'host,set', '--depth', '2')).code).toBe(0);
    expect((await reach(apart, '--operations', 'host,set', '--depth', '1')).code).toBe(1);
  });

  it('reaches a state in which the expression is true, as the assertion of a scenario has it', async () => {
    const text = 'shared(g[0]) and private(g[1]) and refs(g[0]) == 1';
    const { out } = await reach(text, ...FEW);
    const pasted = out.match(/^ {4}abi: [\s\S]*?(?=\n(?! {4}|$))/m)![0];
    const { world } = replay(parse(pasted)[0]!);
    expect(evaluate(world!, parseExpression(text))).toBe(true);
  });
});

describe('the alphabet of reach grows to what the expression counts', () => {
  it.each([
    ['shared(g[0]) and pins(g[0]) > 1', 2],
    ['pins(g[0]) >= 3', 3],
    ['not (pins(g[0]) <= 1)', 2],
    ['2 < refs(g[1])', 3],
    ['pins(g[0]) + 0 > 1', undefined],
    ['all p in g: pins(g[p]) > 1', 4],
    ['pins(g[0]) > 1 and pins(g[1]) == 1', 3],
    ['pins(g[0]) > pins(g[1]) and pins(g[1]) > 0', 3],
    ['private(h[0]) and shared(g[0])', 1],
    ['host_mapped.2(g[0]) and host_mapped.1(g[0])', 4],
    ['shared(g[3]) and allocated(g[3])', 1],
    ["content(g[0]) > 'A'", 1],
  ])('%s: in %s steps', async (text, steps) => {
    const { code, out } = await reach(text, '--operations', 'host,set,pin,get,fork');
    expect(code).toBe(steps === undefined ? 2 : 0);
    if (steps !== undefined) expect(out).toMatch(new RegExp(`: reachable in ${steps} steps?,`));
  });

  it('and says where it counts beyond what can be searched', async () => {
    expect(await reach('pins(g[0]) > 6')).toMatchObject({
      code: 2,
      out: '',
      err: 'gmemcheck: reach: the expression counts up to 7 references at once, and no search holds more than 6: nothing is said of it\n',
    });
    const { code, err } = await reach('host_mapped.9(g[0])');
    expect([code, err]).toEqual([
      2,
      'gmemcheck: reach: process 9: a search forks processes 1 to 4 at most\n',
    ]);
  });
});

describe('reach refuses', () => {
  it.each([
    [['privte(g[0])'], /^<expression>:1:1: unknown predicate "privte"\n/],
    [['private(g[9])'], /^<expression>:1:11: page 9 is past the end of g\n/],
    [
      ['private(g[0]) and private(h[0])', '--pages', '4'],
      /^gmemcheck: reach: 2 memories of 4 pages: a search takes 6 pages/,
    ],
    [['private(g[0])', '--abi', 'nxt'], /^gmemcheck: --abi: unknown name 'nxt': did you mean next\?\n$/],
    [['private(g[0])', '--all', '0'], /^gmemcheck: --all 0: a whole number from 1 to 1000 is wanted\n$/],
    [[], /^gmemcheck: .*expr.*\n$/],
  ])('%j, with 2', async (args, message) => {
    const { code, out, err } = await reach(...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(message);
  });
});
