import type { AssertionLine, Line, OperationLine, Scenario } from '../../language/scenario.js';
import { reduce } from '../../model/reduce.js';
import { createWorld, isWorld, setupOperations } from '../../model/setup.js';
import type { Machine } from '../../model/state.js';
import { emptyWorld } from '../../model/world.js';
import { machineOfHeaders, memoriesOf, type Overrides } from '../replay/machine.js';
import { asserted, isSkipped, type Refused } from '../replay/replay.js';
import { allowedBy, fitting, type Instead, type Possible, possible } from './answers.js';
import type { Conformance, Disagreement } from './conformance.js';
import { type Followed, MOST_WORLDS, merged } from './worlds.js';

/** How a reason begins where nobody knows whether the step took place. */
const UNKNOWN = 'not known whether';
/** And where the kernel gave an answer that the language has no form for: no model allows that. */
const ODD = /^odd( answer| exit)?: /;

/**
 * Holds a recording of a kernel against the model, up to the first disagreement. Followed is the set of all worlds
 * that fit what was recorded so far: what the ABI leaves open (bytes that nothing is promised of, EAGAIN for somebody
 * who is at a page at that moment, steps without an answer) is settled by what was recorded, then or later. An
 * assertion holds if it does in one of them, and is left aside behind a step that was not performed; verdicts on
 * properties are no answers of a kernel, and left aside as well.
 * With `instead`, what a kernel with that bug may do is allowed as well. Pure; what the language accepts is never an
 * error.
 */
export function conform(scenario: Scenario, overrides: Overrides = {}, instead?: Instead): Conformance {
  const machine = machineOfHeaders(scenario.headers, overrides);
  const start = createWorld(machine, memoriesOf(scenario.headers));
  if (!isWorld(start)) return withoutMemory(scenario, machine);
  const skipped: string[] = [];
  let worlds: Followed[] = [{ world: start, meanwhile: 0 }];
  let steps = 0;
  let cut = false;
  const result = () => ({ scenario, machine, steps, skipped, meanwhile: worlds[0]!.meanwhile, cut });
  for (const line of scenario.lines) {
    if (line.kind === 'assert' && skipped.length > 0) continue;
    const { fit, ways, refused } =
      line.kind === 'assert' ? whereTrue(worlds, line) : taken(worlds, line, instead);
    if (refused !== undefined) return { ...result(), refused };
    if (fit.length === 0) {
      const step = steps + skipped.length + (line.kind === 'assert' ? 0 : 1);
      const disagreement = disagree({ scenario, machine, line, step }, ways, worlds);
      return { ...result(), disagreement };
    }
    if (line.kind === 'operation' && line.expected?.kind === 'skip') skipped.push(line.expected.reason);
    else if (line.kind === 'operation') steps++;
    const different = merged(fit);
    cut ||= different.length > MOST_WORLDS;
    worlds = different.slice(0, MOST_WORLDS);
  }
  return result();
}

/** The worlds that fit after a line, and all ways that it may go. */
interface Taken {
  readonly fit: readonly Followed[];
  readonly ways: readonly Possible[];
  readonly refused?: Refused;
}

function whereTrue(worlds: readonly Followed[], line: AssertionLine): Taken {
  const fit: Followed[] = [];
  for (const one of worlds) {
    const holds = asserted(one.world, line);
    if (typeof holds !== 'boolean') return { fit: [], ways: [], refused: holds };
    if (holds) fit.push(one);
  }
  return { fit, ways: [] };
}

function taken(
  worlds: readonly Followed[],
  { operation, expected }: OperationLine,
  instead: Instead | undefined,
): Taken {
  const reason = expected?.kind === 'skip' ? expected.reason : undefined;
  const isOdd = reason !== undefined && ODD.test(reason);
  const unperformed = reason === undefined || isOdd ? [] : worlds;
  if (reason !== undefined && !isOdd && !reason.startsWith(UNKNOWN)) return { fit: unperformed, ways: [] };
  const all = worlds.map((from) => ({ from, ways: possible(from.world, operation, expected, instead) }));
  const fit = (isOdd ? [] : all).flatMap(({ from, ways }) =>
    ways.flatMap((way) => {
      const meanwhile = from.meanwhile + (way.meanwhile ? 1 : 0);
      return fitting(way, operation, expected).map((world): Followed => ({ world, meanwhile }));
    }),
  );
  return { fit: [...unperformed, ...fit], ways: all.flatMap(({ ways }) => ways) };
}

function disagree(
  at: Pick<Disagreement, 'scenario' | 'machine' | 'line' | 'step'>,
  ways: readonly Possible[],
  worlds: readonly Followed[],
): Disagreement {
  const clauses = new Set(ways.flatMap((way) => (way.meanwhile ? [] : way.clauses)));
  const allowed = allowedBy(ways);
  return { ...at, allowed, clauses: [...clauses], before: worlds[0]!.world, worlds: worlds.length };
}

/** A recording on a memory that the model does not let be made: it must not have been performed. */
function withoutMemory(scenario: Scenario, machine: Machine): Conformance {
  const skipped = scenario.lines.flatMap((line) => reasonOf(line) ?? []);
  const nothing = { scenario, machine, steps: 0, skipped, meanwhile: 0, cut: false };
  const performed = scenario.lines.some((line) => line.kind === 'operation' && !isSkipped(line));
  return performed ? { ...nothing, skipped: [], disagreement: atMemory(scenario, machine) } : nothing;
}

const reasonOf = (line: Line): string | undefined =>
  line.kind === 'operation' && line.expected?.kind === 'skip' ? line.expected.reason : undefined;

/** The first step of making the declared memories that the model refuses. */
function atMemory(scenario: Scenario, machine: Machine): Disagreement {
  const { headers } = scenario;
  let world = emptyWorld(machine);
  for (const operation of setupOperations(memoriesOf(headers))) {
    const step = reduce(world, operation);
    if (step.outcome.kind !== 'ok') {
      const header = headers.memories.find(({ name }) => 'file' in operation && operation.file === name);
      const expected = { kind: 'one-of', outcomes: [{ kind: 'ok' }] } as const;
      const line = { kind: 'operation', operation, expected, at: header?.at ?? scenario.at } as const;
      const worlds = [{ world, meanwhile: 0 }];
      return disagree({ scenario, machine, line, step: 0 }, [{ ...step, meanwhile: false }], worlds);
    }
    world = step.world;
  }
  throw new Error('a memory is refused, and made');
}
