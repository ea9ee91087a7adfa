import type { Headers, Line, Scenario } from '../../language/scenario.js';
import { settingHeaders } from '../../language/setting-headers.js';
import type { Outcome } from '../../model/outcome.js';
import type { Machine } from '../../model/state.js';
import { machineOfHeaders } from './machine.js';
import type { ReplayedLine } from './replay.js';

/** What the model answered to a line; a whole world for each line of a long scenario would be too much to keep. */
export type Answer = Pick<ReplayedLine, 'line' | 'outcome'>;

/**
 * Does a scenario say anything that the model could answer otherwise: an answer, that a step was not performed, an
 * assertion, a verdict? One that does not asks what the answers are.
 */
export function expectsSomething({ lines, verdict }: Scenario): boolean {
  return verdict !== undefined || lines.some(expects);
}

const expects = (line: Line): boolean =>
  line.kind === 'assert' || (line.expected !== undefined && line.expected.kind !== 'any');

/**
 * A scenario with what the model answered behind each step that says nothing of it, and with the revision, VM type and
 * settings that it was answered on in its headers, so that it says the same wherever it is read. `replayed` are its lines in
 * order, as far as they were replayed.
 */
export function answered(scenario: Scenario, machine: Machine, replayed: readonly Answer[]): Scenario {
  const own: Headers = { ...scenario.headers, abi: machine.revision.name, vm: machine.vmType.name };
  const headers = isWrittenFor(machine, own) ? own : { ...withoutSettings(own), ...settingHeaders(machine) };
  const lines = scenario.lines.map((line, i) => {
    const outcome = replayed[i]?.outcome;
    return outcome === undefined || expects(line) ? line : filled(line, outcome);
  });
  return { ...scenario, headers, lines };
}

/** Do headers say by themselves what else the machine is? Then they stay as they are written. */
const isWrittenFor = (machine: Machine, headers: Headers): boolean =>
  JSON.stringify(settingHeaders(machineOfHeaders(headers))) === JSON.stringify(settingHeaders(machine));

function withoutSettings(headers: Headers): Headers {
  const {
    inPlace: _inPlace,
    backing: _backing,
    base: _base,
    config: _config,
    accept: _accept,
    ...rest
  } = headers;
  return rest;
}

function filled(line: Line, outcome: Outcome): Line {
  return { ...line, expected: { kind: 'one-of', outcomes: [outcome] } } as Line;
}
