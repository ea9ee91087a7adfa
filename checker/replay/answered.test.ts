import { describe, expect, it } from 'vitest';
import { parse, print } from '../../language/index.js';
import type { Scenario } from '../../language/scenario.js';
import { scenarioFiles } from '../../tests/scenario-files.js';
import { answered, expectsSomething } from './answered.js';
import { passed, type ReplayedLine, replay } from './replay.js';

const ALL = scenarioFiles('scenarios').flatMap(({ scenarios }) => scenarios);

/** The scenario with its steps alone. */
function bare(scenario: Scenario): Scenario {
  const { verdict: _verdict, ...rest } = scenario;
  const lines = scenario.lines.flatMap((line) => {
    if (line.kind === 'assert' || line.expected?.kind === 'skip') return [];
    const { expected: _expected, ...step } = line;
    return [step];
  });
  return { ...rest, lines };
}

function filledIn(scenario: Scenario, vm: string): Scenario | undefined {
  const lines: ReplayedLine[] = [];
  const result = replay(scenario, { vm }, (line) => lines.push(line));
  return result.refused === undefined ? answered(scenario, result.machine, lines) : undefined;
}

describe('a scenario with its answers filled in', () => {
  it.each(['sw-protected', 'tdx'])('parses again and holds, on %s', (vm) => {
    const filled = ALL.map((one) => filledIn(bare(one), vm)).filter((one) => one !== undefined);
    expect(filled.length).toBeGreaterThan(100);
    const wrong = filled.filter((one) => {
      const again = parse(print(one))[0]!;
      return (again.lines.length > 0 && !expectsSomething(again)) || !passed(replay(again));
    });
    expect(wrong).toEqual([]);
  });

  it('keeps what was expected of a step', () => {
    const [scenario] = parse('memory: g, 1 page\nallocate g[0] => ok | EAGAIN\npunch g[0] => any\n');
    expect(print(filledIn(scenario!, 'tdx')!)).toMatch(/=> ok \| EAGAIN\npunch g\[0\] +=> ok\n$/);
  });
});

describe('something is expected by', () => {
  const HEAD = 'memory: g, 1 page\n';
  it.each([
    'drain => ok',
    'drain\nassert private(g[0])',
    'drain\nholds S1',
    'drain => skip why',
  ])('%j', (text) => {
    expect(expectsSomething(parse(HEAD + text)[0]!)).toBe(true);
  });
  it.each(['', 'drain', 'drain => any\nallocate g[0]'])('nothing of %j', (text) => {
    expect(expectsSomething(parse(HEAD + text)[0]!)).toBe(false);
  });
});
