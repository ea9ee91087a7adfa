import { shownAfter } from '../../checker/random/shown-access.js';
import { memoriesOf, notGiven, type Overrides } from '../../checker/replay/machine.js';
import { type Replay, replay } from '../../checker/replay/replay.js';
import { printOperation } from '../../language/print-operation.js';
import { printExpectation } from '../../language/print-outcome.js';
import type { AssertionLine, Backing, OperationLine, Position, Scenario } from '../../language/scenario.js';
import type { ClauseId } from '../../model/clauses/index.js';
import type { Operation } from '../../model/operation.js';
import type { Outcome } from '../../model/outcome.js';
import type { Memory } from '../../model/setup.js';
import type { Machine, World } from '../../model/state.js';

/** A step of a reproducer: what it does, what it must answer, and the model's world on either side of it. */
export interface PlannedStep {
  readonly operation: Operation;
  /** The step as scenarios write it, and with what it answers. */
  readonly text: string;
  readonly comment: string;
  /** What the model answers. */
  readonly answer: Outcome;
  /** One of these is the answer; undefined where nothing is promised. */
  readonly expected: readonly Outcome[] | undefined;
  readonly before: World;
  readonly after: World;
  readonly at: Position;
}

/** What a reproducer is written from: one scenario on its machine, with the model's answers. */
export interface Plan {
  readonly scenario: Scenario;
  readonly machine: Machine;
  /** What of the machine nobody named: there the defaults are taken. */
  readonly notGiven: readonly ('abi' | 'vm')[];
  readonly backing: Backing;
  readonly memories: readonly Memory[];
  readonly steps: readonly PlannedStep[];
  /** The scenario's last step, which its verdict is on, and the clauses that it follows. */
  readonly last: PlannedStep | undefined;
  readonly clauses: readonly ClauseId[];
  /** Those that any of its steps follows. */
  readonly followed: ReadonlySet<ClauseId>;
  /** Is the scenario's verdict, if it has one, the model's? */
  readonly verdictHolds: boolean;
  /** Steps that are not in the program, by the number of the step that each stood before. */
  readonly leftOut: ReadonlyMap<number, readonly LeftOut[]>;
}

/** A step that is not in the program, and why. */
export interface LeftOut {
  readonly step: PlannedStep;
  readonly reason: string;
}

/** A replay that ended where the scenario means nothing to the model. */
export type RefusedReplay = Replay & { readonly refused: NonNullable<Replay['refused']> };

/** What a reproducer is asked for besides what it runs on. */
export interface EmitOptions extends Overrides {
  /** The model's answers are expected also where the scenario has others: the test of a fix, not of the bug. */
  readonly model?: true | undefined;
  /** Told of every step that is left out of the program, and why. */
  readonly onLeftOut?: ((step: PlannedStep, reason: string) => void) | undefined;
}

/**
 * The plan of a scenario: each step expects what its line says, or else what the model answers. Where a step means
 * nothing to the model, the replay that says so.
 */
export function planOf(scenario: Scenario, overrides: EmitOptions = {}): Plan | RefusedReplay {
  const steps: PlannedStep[] = [];
  let line = 0;
  const replayed = replay(withoutExpectations(scenario), overrides, ({ outcome, before, after }) => {
    const written = scenario.lines.filter((l) => l.kind === 'operation')[line++]!;
    const { expected: _expected, ...bare } = written;
    steps.push(plannedStep(overrides.model ? bare : written, outcome!, before, after));
  });
  const { refused } = replayed;
  if (refused !== undefined) return { ...replayed, refused };
  const last = steps.at(-1);
  return {
    scenario,
    machine: replayed.machine,
    notGiven: notGiven(scenario.headers, overrides),
    backing: replayed.machine.backing,
    memories: memoriesOf(scenario.headers),
    steps: last === undefined ? [] : [...steps, ...harmShown(scenario, replayed, last)],
    last,
    clauses: replayed.lastClauses,
    followed: replayed.clauses,
    verdictHolds: replayed.wrongVerdict === undefined,
    leftOut: new Map(),
  };
}

/** A step behind those of a scenario that breaks a property, which shows the harm where reading does. */
function harmShown(
  { verdict }: Scenario,
  { violations, world, lastBefore, machine }: Replay,
  last: PlannedStep,
): PlannedStep[] {
  const broken = violations.find(({ property }) => property.name === verdict?.property);
  if (broken === undefined || world === undefined || verdict?.kind !== 'violates') return [];
  const { shows } = shownAfter(broken.property, broken.breach, { lastBefore, world });
  const isGuest = shows?.operation.kind === 'guest';
  if (shows === undefined || (isGuest && machine.vmType.hasMeasuredLaunch)) return [];
  const { operation, outcome } = shows;
  const step = plannedStep({ kind: 'operation', operation, at: last.at }, outcome, world, world);
  return [{ ...step, comment: `This shows it: ${step.comment}` }];
}

/** The scenario as one that no answer ends early; assertions on the model's state are none on a kernel's. */
function withoutExpectations(scenario: Scenario): Scenario {
  const lines = scenario.lines.flatMap((line: OperationLine | AssertionLine) => {
    if (line.kind === 'assert') return [];
    const { expected: _expected, ...free } = line;
    return [free];
  });
  return { ...scenario, lines };
}

function plannedStep(line: OperationLine, outcome: Outcome, before: World, after: World): PlannedStep {
  const { operation, at } = line;
  const text = printOperation(operation);
  const expectation = line.expected ?? { kind: 'one-of', outcomes: [outcome] };
  const comment = `${text} => ${printExpectation(expectation)}`;
  const outcomes = expectation.kind === 'one-of' ? expectation.outcomes : [];
  const free = outcomes.length === 0 || [outcome, ...outcomes].some(isUnspecified);
  return {
    operation,
    text,
    comment,
    answer: outcome,
    expected: free ? undefined : outcomes,
    before,
    after,
    at,
  };
}

const isUnspecified = (outcome: Outcome): boolean =>
  outcome.kind === 'value' && outcome.value === 'unspecified';
