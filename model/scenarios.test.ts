import { describe, expect, it } from 'vitest';
import { replay } from '../checker/replay/replay.js';
import { disagreement } from '../tests/replayed.js';
import { scenarioFiles } from '../tests/scenario-files.js';

const FILES = scenarioFiles('scenarios');
const SCENARIOS = FILES.flatMap(({ name, scenarios }) => scenarios.map((scenario) => ({ name, scenario })));

describe('the hand-written scenarios', () => {
  it.each(FILES)('$name: every step answers as its scenario says', ({ name, scenarios }) => {
    const wrong = scenarios.flatMap((s) => disagreement(`scenarios/${name}.gmem`, replay(s)) ?? []);
    expect(wrong).toEqual([]);
  });

  it('say of every step what it answers, so that none passes by accident', () => {
    const silent = SCENARIOS.flatMap(({ name, scenario }) =>
      scenario.lines.flatMap((line) =>
        line.kind === 'operation' && line.expected?.kind !== 'one-of' ? [`${name}:${line.at.line}`] : [],
      ),
    );
    expect(silent).toEqual([]);
  });

  it('name their revision and VM type and have a title of their own in their file', () => {
    for (const { name, scenarios } of FILES) {
      const titles = scenarios.map(({ headers }) => headers.title);
      expect(titles, name).not.toContain(undefined);
      expect(new Set(titles).size, name).toBe(titles.length);
      for (const { headers } of scenarios) {
        expect([headers.abi, headers.vm], `${name}: ${headers.title}`).not.toContain(undefined);
      }
    }
  });

  it('begin with a comment that says what they show', () => {
    const bare = FILES.flatMap(({ name, text }) =>
      text.split('---\n').flatMap((part) => (/^# .+\.\ntitle: /.test(part) ? [] : [`${name}: ${part}`])),
    );
    expect(bare).toEqual([]);
  });
});
