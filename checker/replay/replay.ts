import type { AssertionLine, OperationLine, Position, Scenario, Verdict } from '../../language/scenario.js';
import type { ClauseId } from '../../model/clauses/index.js';
import type { Outcome } from '../../model/outcome.js';
import { reduce } from '../../model/reduce.js';
import { createWorld, isWorld } from '../../model/setup.js';
import type { Machine, World } from '../../model/state.js';
import { type Monitor, monitor, type Violation } from '../../properties/monitor.js';
import { knownProperties, knownProperty } from '../own/own.js';
import { evaluate, TooManyEvaluations } from './evaluate.js';
import { machineOfHeaders, memoriesOf, type Overrides } from './machine.js';
import { matches } from './matches.js';
import { isPromised } from './promised.js';
import { asAsked } from './reported.js';

/** One line of a scenario as it was replayed. */
export interface ReplayedLine {
  readonly line: OperationLine | AssertionLine;
  readonly before: World;
  readonly after: World;
  /** What the model answered, and by which clauses; for an operation that was not skipped. */
  readonly outcome?: Outcome;
  readonly clauses: readonly ClauseId[];
  readonly holds: boolean;
  /** It expects a byte, or an error offset, that the model leaves unspecified: promised by nobody. */
  readonly isUnpromised?: true;
}

/** Where a scenario can't be gone on with, and why; what the call answered, where a memory can't be made. */
export interface Refused {
  readonly at: Position;
  readonly reason: string;
  readonly errno?: string;
}

/** A scenario as the model replays it. */
export interface Replay {
  readonly scenario: Scenario;
  readonly machine: Machine;
  /** Steps that were taken. */
  readonly steps: number;
  /** Steps that the scenario says were not performed: they change nothing, and answer nothing. */
  readonly skipped: number;
  /** The lines that expect what nobody promises, and hold, as any answer would. */
  readonly unpromised: readonly OperationLine[];
  readonly clauses: ReadonlySet<ClauseId>;
  /** The first line that does not hold. */
  readonly failed?: ReplayedLine;
  /** `violates` or `holds` is wrong. */
  readonly wrongVerdict?: true;
  /** The clauses of the last step that was replayed. */
  readonly lastClauses: readonly ClauseId[];
  /** What the last step breaks of the properties; looked at where the scenario has a verdict. */
  readonly violations: readonly Violation[];
  /** The world before the last step that was replayed. */
  readonly lastBefore?: World | undefined;
  /** The world after the last line, where all lines hold. */
  readonly world?: World;
  /** The scenario means nothing to the model, or takes too long: where, and why. */
  readonly refused?: Refused;
}

/** Does a line say that its step was not performed? */
export const isSkipped = ({ expected }: Pick<OperationLine, 'expected'>): boolean =>
  expected?.kind === 'skip';

/** Is everything as the scenario says? */
export const passed = ({ failed, wrongVerdict, refused }: Replay): boolean =>
  failed === undefined && wrongVerdict === undefined && refused === undefined;

/**
 * Replays a scenario until a line does not hold, or `toTheEnd` as the model answers it. `onLine` is told of every
 * line.
 */
export function replay(
  scenario: Scenario,
  overrides: Overrides = {},
  onLine?: (line: ReplayedLine) => void,
  toTheEnd = false,
): Replay {
  const machine = machineOfHeaders(scenario.headers, overrides);
  const done = {
    scenario,
    machine,
    skipped: 0,
    unpromised: [] as OperationLine[],
    clauses: new Set<ClauseId>(),
    lastClauses: [] as readonly ClauseId[],
    violations: [] as readonly Violation[],
    lastBefore: undefined as World | undefined,
  };
  const start = createWorld(machine, memoriesOf(scenario.headers));
  if (!isWorld(start)) return { ...done, steps: 0, refused: refusedMemory(scenario, machine, start) };
  const watch = scenario.verdict === undefined ? undefined : monitorFor(scenario.verdict, machine);
  let world = start;
  let steps = 0;
  let failed: ReplayedLine | undefined;
  for (const line of scenario.lines) {
    const replayed = replayLine(world, line, overrides.strict);
    if ('refused' in replayed) return { ...done, steps, refused: replayed.refused };
    const { outcome } = replayed;
    for (const clause of replayed.clauses) done.clauses.add(clause);
    if (outcome?.kind === 'refused')
      return { ...done, steps, refused: { at: line.at, reason: outcome.reason } };
    if (line.kind === 'operation' && isSkipped(line)) done.skipped++;
    else if (line.kind === 'operation') {
      steps++;
      done.lastClauses = replayed.clauses;
      done.lastBefore = replayed.before;
      if (watch !== undefined && outcome !== undefined) {
        const step = { world: replayed.after, outcome, clauses: replayed.clauses };
        done.violations = watch.check(world, line.operation, step);
      }
    }
    if (line.kind === 'operation' && replayed.isUnpromised && replayed.holds) done.unpromised.push(line);
    onLine?.(replayed);
    if (!replayed.holds) {
      failed ??= replayed;
      if (!toTheEnd) break;
    }
    world = replayed.after;
  }
  if (failed !== undefined) return { ...done, steps, failed };
  const { verdict } = scenario;
  const broken = done.violations.some((v) => v.property.name === verdict?.property);
  if (verdict === undefined || broken === (verdict.kind === 'violates')) return { ...done, steps, world };
  return { ...done, steps, world, wrongVerdict: true };
}

/** All that the machine promises; where the verdict is on a property that it does not, that one by itself. */
function monitorFor({ property: name }: Verdict, machine: Machine): Monitor {
  const property = knownProperty(name);
  const isPromised = property?.promisedBy(machine) ?? true;
  return monitor(isPromised ? knownProperties() : [property!], machine);
}

function replayLine(
  before: World,
  line: OperationLine | AssertionLine,
  strict?: true,
): ReplayedLine | { readonly refused: Refused } {
  if (line.kind === 'assert') {
    const holds = asserted(before, line);
    return typeof holds === 'boolean'
      ? { line, before, after: before, clauses: [], holds }
      : { refused: holds };
  }
  if (isSkipped(line)) return { line, before, after: before, clauses: [], holds: true };
  const { world: after, outcome: answer, clauses } = reduce(before, line.operation);
  const outcome = asAsked(before, line.operation, answer, line.expected);
  const holds = line.expected === undefined || matches(outcome, line.expected);
  const replayed = { line, before, after, outcome, clauses, holds };
  if (isPromised(outcome, line.expected)) return replayed;
  return { ...replayed, holds: holds && !strict, isUnpromised: true };
}

/** Is an assertion true of a world? Or else why that can't be said in good time. */
export function asserted(world: World, { expression, at }: AssertionLine): boolean | Refused {
  try {
    return evaluate(world, expression);
  } catch (error) {
    if (!(error instanceof TooManyEvaluations)) throw error;
    return { at, reason: error.message };
  }
}

function refusedMemory(
  scenario: Scenario,
  machine: Machine,
  refusal: Exclude<ReturnType<typeof createWorld>, World>,
): Refused {
  const { refused, outcome } = refusal;
  const name = 'file' in refused ? refused.file : '';
  const header = scenario.headers.memories.find((m) => m.name === name);
  const errno = outcome.kind === 'errno' ? outcome.errno : outcome.kind;
  return {
    at: header?.at ?? scenario.at,
    errno,
    reason: `${machine.revision.name} on ${machine.vmType.name} refuses to ${refused.kind} memory ${name} (${errno})`,
  };
}
