import { describe, expect, it } from 'vitest';
import { replay } from '../checker/replay/replay.js';
import { disagreement } from '../tests/replayed.js';
import { scenarioFiles } from '../tests/scenario-files.js';

/** How many scenarios and steps of each kernel are recorded: a recording that is lost shows here. */
const GOLDEN = [
  { kernel: 'linux-6.18', scenarios: 1200, steps: 22223 },
  { kernel: 'rfc-v5', scenarios: 2050, steps: 42776 },
  { kernel: 'next', scenarios: 2050, steps: 42722 },
] as const;

describe.each(GOLDEN)('what $kernel answered', ({ kernel, scenarios, steps }) => {
  const replays = scenarioFiles(`recorded/${kernel}`).flatMap(({ name, scenarios: recorded }) =>
    recorded.map((scenario) => ({ file: `recorded/${kernel}/${name}.gmem`, replay: replay(scenario) })),
  );

  it('is what the model answers, step by step', () => {
    expect(replays.flatMap(({ file, replay: r }) => disagreement(file, r) ?? [])).toEqual([]);
  });

  it('was recorded on that revision of the ABI', () => {
    expect([...new Set(replays.map(({ replay: r }) => r.machine.revision.name))]).toEqual([kernel]);
  });

  it(`comes to ${scenarios} scenarios of ${steps} steps, all of which are replayed`, () => {
    const replayed = replays.reduce((sum, { replay: r }) => sum + r.steps, 0);
    expect({ scenarios: replays.length, steps: replayed }).toEqual({ scenarios, steps });
  });
});
