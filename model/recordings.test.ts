import { describe, expect, it } from 'vitest';
import { replay } from '../checker/replay/replay.js';
import { disagreement } from '../tests/replayed.js';
import { recordedFolders, scenarioFiles } from '../tests/scenario-files.js';

/** How many scenarios and steps of each kernel are recorded: a recording that is lost shows here. */
const GOLDEN = [
  {
    folder: 'linux-6.18',
    abi: 'linux-6.18',
    config: 'plain',
    vms: ['default'],
    scenarios: 1436,
    steps: 26793,
  },
  {
    folder: 'linux-6.18-sev',
    abi: 'linux-6.18',
    config: 'sev',
    vms: ['default'],
    scenarios: 290,
    steps: 5778,
  },
  {
    folder: 'linux-7.2',
    abi: 'linux-7.2',
    config: 'plain',
    vms: ['default', 'sw-protected'],
    scenarios: 697,
    steps: 13777,
  },
  { folder: 'linux-7.2-sev', abi: 'linux-7.2', config: 'sev', vms: ['default'], scenarios: 290, steps: 5781 },
  {
    folder: 'linux-7.3',
    abi: 'linux-7.3',
    config: 'plain',
    vms: ['default', 'sw-protected'],
    scenarios: 697,
    steps: 13777,
  },
  { folder: 'linux-7.3-sev', abi: 'linux-7.3', config: 'sev', vms: ['default'], scenarios: 290, steps: 5788 },
  {
    folder: 'linux-7.3-arm64',
    abi: 'linux-7.3',
    config: 'plain',
    vms: ['arm64'],
    scenarios: 167,
    steps: 2885,
  },
  {
    folder: 'rfc-v5',
    abi: 'rfc-v5',
    config: 'plain',
    vms: ['default', 'sw-protected'],
    scenarios: 2050,
    steps: 42776,
  },
  {
    folder: 'next',
    abi: 'next',
    config: 'plain',
    vms: ['default', 'sw-protected'],
    scenarios: 2050,
    steps: 42722,
  },
] as const;

it('has every folder of recordings', () => {
  expect(GOLDEN.map(({ folder }) => `recorded/${folder}`).sort()).toEqual(recordedFolders());
});

describe.each(GOLDEN)('what $folder answered', ({ folder, abi, config, vms, scenarios, steps }) => {
  const replays = scenarioFiles(`recorded/${folder}`).flatMap(({ name, scenarios: recorded }) =>
    recorded.map((scenario) => ({ file: `recorded/${folder}/${name}.gmem`, replay: replay(scenario) })),
  );
  const machines = replays.map(({ replay: r }) => r.machine);

  it('is what the model answers, step by step', () => {
    expect(replays.flatMap(({ file, replay: r }) => disagreement(file, r) ?? [])).toEqual([]);
  });

  it('was recorded on that revision of the ABI, built so, on VMs of these types', () => {
    expect([...new Set(machines.map(({ revision }) => revision.name))]).toEqual([abi]);
    expect([...new Set(machines.map((machine) => machine.config))]).toEqual([config]);
    expect([...new Set(machines.map(({ vmType }) => vmType.name))].sort()).toEqual(vms);
  });

  it(`comes to ${scenarios} scenarios of ${steps} steps, all of which are replayed`, () => {
    const replayed = replays.reduce((sum, { replay: r }) => sum + r.steps, 0);
    expect({ scenarios: replays.length, steps: replayed }).toEqual({ scenarios, steps });
  });
});
