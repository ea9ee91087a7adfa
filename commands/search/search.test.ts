import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from '../../language/index.js';
import { fitting } from '../../terminal/progress.js';
import { searchParts } from '../../terminal/search-progress.js';
import { type Ended, enterFolder, gmemcheck, put, textOf, wide } from '../../tests/cli-harness.js';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder();
});
afterAll(() => folder.leave());

/** In this process, by one thread. */
const search = (line: string): Promise<Ended> =>
  gmemcheck('search', '--workers', '1', ...line.split(' ').filter((word) => word !== ''));

/** The screen without its last paragraph, which is what the search took. */
const repeatable = ({ out }: Ended): string => `${out.split('\n\n').slice(0, -1).join('\n\n')}\n`;

const SMALL = '--operations host,guest,set,pin,via,punch,drain';
const BROKEN = '--abi rfc-v5 --operations host,set';

describe('the screen of search', () => {
  it('of a search that completes and finds nothing', async () => {
    const ended = await search(SMALL);
    expect(ended).toMatchObject({ code: 0, err: '' });
    await expect(repeatable(ended)).toMatchFileSnapshot('complete.test.txt');
  });

  it('of one that finds a property broken, in two steps', async () => {
    const ended = await search(BROKEN);
    expect(ended).toMatchObject({ code: 1, err: '' });
    await expect(repeatable(ended)).toMatchFileSnapshot('broken.test.txt');
  });

  it('fits 80 columns, has no colours where it is no terminal, and ends with what it took', async () => {
    const { out } = await search('--abi rfc-v5 --vm snp --pages 1 --operations all --depth 3');
    expect(wide(out)).toEqual([]);
    expect(stripVTControlCharacters(out)).toBe(out);
    expect(out).not.toMatch(/undefined|\[object|NaN|Infinity/);
    const took = out.trimEnd().split('\n').slice(-5);
    expect(took.map((line) => line.split(' ')[0])).toEqual([
      'tables',
      '',
      'memory',
      'time',
      expect.stringMatching(/^[\d.]+$/),
    ]);
    expect(took[4]).toMatch(/ CPU seconds, [\d,]+ states and [\d,]+ transitions a CPU second\.$/);
  });

  it('names the one property that is asked for', async () => {
    const whole = await search(`${SMALL} --property S14`);
    expect(whole.out).toMatch(
      /: no sequence breaks S14\s+to-shared-never-eagain;\s+complete\s+over this\s+alphabet, one operation at a time:\s+[\d,]+ states\.\n/,
    );
    const broken = await search(`${BROKEN} --property target-state-undisturbed`);
    expect(broken.code).toBe(1);
    expect(broken.out).toMatch(
      /^rfc-v\d on sw-protected \(base: linux-7\.3\): S8 target-state-undisturbed is broken;\s+complete over\s+this alphabet, one operation at a time: 171 states\.\n/,
    );
    expect(broken.out).toContain('watched      S8 target-state-undisturbed\n');
  });

  it('shows sequences that run finds to break what they say', async () => {
    const { out } = await search('--abi rfc-v1 --vm tdx --operations all --depth 4 --pages 1');
    const texts = [...out.matchAll(/^ {4}abi: [\s\S]*?(?=\n(?! {4}|$))/gm)].map(([text]) => text);
    expect(texts.length).toBeGreaterThan(2);
    put('shown.gmem', texts.join('\n---\n'));
    expect(await gmemcheck('run', 'shown.gmem')).toMatchObject({ code: 0 });
    for (const scenario of parse(textOf('shown.gmem'))) expect(scenario.verdict?.kind).toBe('violates');
  });
});

describe('a bound is a result like any other:', () => {
  const BOUNDS = [
    ['--depth 4', '', 4],
    ['--max-states 1000', '--pages 3', undefined],
    ['--memory 1', '--operations host,guest,set,pin,get,via,punch,drain --pages 3', undefined],
  ] as const;

  it.each(BOUNDS)('%s', async (option, others, depth) => {
    const { code, out, err } = await search(`${option} ${others} --json bound.json`);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    const found = JSON.parse(textOf('bound.json'));
    expect(found).toMatchObject({ complete: false, bound: option, violations: [] });
    const states = found.states.toLocaleString('en-US');
    const tried = option.startsWith('--depth') ? found.depth : found.depth - 1;
    expect(out.split('\n\n')[0]!.replace(/\s+/g, ' ')).toBe(
      `next on sw-protected (base: linux-7.3): no violation within the bound: all sequences of up to ${tried} steps over this alphabet, one operation at a time: ${states} states.`,
    );
    expect(out).toContain(
      `extent       bound reached at depth ${found.depth}, ${states} states: ${option}\n`,
    );
    if (depth !== undefined) expect(found.depth).toBe(depth);
  });

  it('what is broken within it is shown, with 1', async () => {
    const { code, out } = await search(`${BROKEN} --depth 2`);
    expect(code).toBe(1);
    expect(out).toMatch(
      /^rfc-v\d on sw-protected \(base: linux-7\.3\): 1 of 21 properties is\s+broken;\s+not\s+complete: \d+ states\.\n/,
    );
    expect((await search(`${BROKEN} --depth 1`)).code).toBe(0);
  });
});

describe('search --json', () => {
  it('writes the same as one object', async () => {
    const { code } = await search(`${BROKEN} --json out.json`);
    expect(code).toBe(1);
    expect(JSON.parse(textOf('out.json'))).toEqual({
      abi: 'rfc-v5',
      vm: 'sw-protected',
      base: 'linux-7.3',
      config: 'plain',
      pages: 2,
      properties: expect.arrayContaining(['target-state-undisturbed']),
      states: 324,
      transitions: 7128,
      depth: 8,
      complete: true,
      extent: 'this alphabet',
      oneOperationAtATime: true,
      pageStates: 18,
      violations: [
        {
          property: 'target-state-undisturbed',
          number: 'S8',
          cause: 'mode.applied-when-unchanged',
          length: 2,
          scenario: expect.stringContaining('violates target-state-undisturbed\n'),
          restsOn: {
            weakest: 'recorded',
            vmRecorded: true,
            vmInKernel: true,
            clauses: { recorded: expect.arrayContaining(['mode.applied-when-unchanged']) },
          },
        },
      ],
      alphabet: [
        'P is every page of g: 2. R is every range of its pages: 3.',
        "host        4  host read g[P]; host write g[P] 'A'",
        'set        18  set g[R] private|shared [zero|preserve]',
      ],
      sorted: expect.any(Boolean),
      workers: 1,
      threads: 1,
      tables: { entries: expect.any(Number), confirmed: expect.any(Number) },
      seconds: expect.any(Number),
      cpuSeconds: expect.any(Number),
      bytesPerState: expect.any(Number),
    });
  });

  it('is refused before the search where it cannot be written', async () => {
    expect(await search('--json nowhere/x --pages 6')).toEqual({
      code: 2,
      out: '',
      err: expect.stringMatching(/^gmemcheck: nowhere\/x: cannot be written: there is no folder .*\n$/),
    });
  });
});

describe('the alphabet of search', () => {
  const alphabet = async (line: string): Promise<string[]> => {
    await search(`${line} --depth 1 --json alphabet.json`);
    const { alphabet } = JSON.parse(textOf('alphabet.json'));
    return alphabet.flatMap((row: string) => /^\w+(?= +\d+ {2})/.exec(row) ?? []);
  };

  it('is in one order, whatever the order it was asked for in', async () => {
    expect(await alphabet('--operations via,get,host,host')).toEqual(['host', 'get', 'via']);
  });

  it('leaves out without --operations what makes a search long, and what there is no use for', async () => {
    expect(await alphabet('')).not.toContain('fork');
    expect(await alphabet('--operations all')).toContain('fork');
    expect(await alphabet('--abi linux-6.18 --operations all')).not.toContain('madvise');
  });
});

it('runs the examples of its help', async () => {
  const { out } = await gmemcheck('search', '--help');
  const examples = [...out.matchAll(/^ {2}gmemcheck search ?(.*)$/gm)].map(([, options]) => options!);
  expect(examples.length).toBeGreaterThan(2);
  for (const options of examples) expect((await search(options)).code).toBeLessThan(2);
});

it('tells of its progress in one line, with what the bounds leave', () => {
  const progress = { states: 98_765_432, frontier: 7_654_321, depth: 21, transitions: 2 ** 40 };
  const parts = searchParts(progress, 100_000_000, 600);
  expect(fitting(parts, 120)).toBe(
    '98,765,432 states, 10 min, 7.7M at depth 22, at most 8 s more, 164,609 states/s',
  );
  expect(fitting(parts, 60)).toBe('98,765,432 states, 10 min, 7.7M at depth 22');
  for (const columns of [20, 60, 80]) expect(fitting(parts, columns).length).toBeLessThan(columns);
  expect(fitting(searchParts({ ...progress, states: 0 }, 100, 0), 80).length).toBeLessThan(80);
});
