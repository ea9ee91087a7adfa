import { without } from '../../generators/shrink.js';
import { parse, print, ScenarioError } from '../../language/index.js';
import type { ClauseId } from '../../model/clauses/index.js';
import type { Operation } from '../../model/operation.js';
import type { Outcome } from '../../model/outcome.js';
import { reduce } from '../../model/reduce.js';
import { REVISIONS } from '../../model/revisions/index.js';
import { createWorld, isWorld, type Memory } from '../../model/setup.js';
import type { Machine } from '../../model/state.js';
import { stepsOf } from '../minimise/reduce-scenario.js';
import { memoriesOf } from '../replay/machine.js';
import { withoutVerdict } from '../replay/scenario.js';
import type { Place } from './survey.js';
import { answerWord, stepWord } from './words.js';

/** A few steps of a scenario that show a clause in the last of them. */
export interface Example {
  readonly place: Place;
  readonly operations: readonly Operation[];
  /** What its last step is and answers. */
  readonly shows: string;
  /** Its steps with what each answers, and the same below its headers. */
  readonly steps: string;
  readonly text: string;
}

/**
 * The shortest examples of a clause in scenarios, at most `most`: each is a scenario up to a step that follows the
 * clause, without the steps that this one does without. One for each way to end, or else two of a kind.
 */
export function examplesOf(clause: ClauseId, places: readonly Place[], most: number): Example[] {
  const sorted = places.map((place) => exampleOf(clause, place)).sort(byLength);
  const different = firstOf(sorted, ({ steps }) => steps);
  const first = firstOf(different, ({ shows }) => shows);
  const second = first.length > 1 ? [] : different.filter((one) => !first.includes(one)).slice(0, 1);
  return [...first, ...second].slice(0, most);
}

/** Shorter ones first; of those that are as long, the newest revision's. */
const byLength = (a: Example, b: Example): number =>
  a.operations.length - b.operations.length ||
  REVISIONS.indexOf(b.place.machine.revision) - REVISIONS.indexOf(a.place.machine.revision) ||
  a.steps.length - b.steps.length;

const firstOf = (all: readonly Example[], key: (one: Example) => string): Example[] =>
  [...new Map(all.toReversed().map((one) => [key(one), one])).values()].sort(byLength);

function exampleOf(clause: ClauseId, place: Place): Example {
  const { scenario, machine, at } = place;
  const memories = memoriesOf(scenario.headers);
  const asked = stepsOf(scenario).slice(0, at + 1);
  const wanted = lastOf(machine, memories, asked)!.answer;
  const isShown = (operations: readonly Operation[]): boolean => {
    const last = lastOf(machine, memories, operations);
    const isSame = last !== undefined && last.answer === wanted && last.clauses.includes(clause);
    return isSame && isReadable(print(withoutVerdict({ machine, memories }, operations).scenario));
  };
  const operations = shortened(asked, isShown);
  const { outcome } = lastOf(machine, memories, operations)!;
  const answered = withoutVerdict({ machine, memories }, operations).scenario;
  return {
    place,
    operations,
    shows: `${stepWord(operations.at(-1)!)} ${answerWord(outcome)}`,
    steps: print({ ...answered, headers: { memories: [] } }),
    text: print(answered),
  };
}

/** Is it a scenario to the language, which refuses a page that no step before has made? */
function isReadable(text: string): boolean {
  try {
    return parse(text).length > 0;
  } catch (error) {
    if (error instanceof ScenarioError) return false;
    throw error;
  }
}

/** The sequence without steps, from the last to the first, that its last step does without. */
function shortened(
  operations: readonly Operation[],
  isShown: (operations: readonly Operation[]) => boolean,
): readonly Operation[] {
  let short = operations;
  for (let i = operations.length - 2; i >= 0; i--) {
    const last = short.at(-1);
    const fewer = without(short, i, i + 1);
    if (fewer.at(-1) === last && isShown(fewer)) short = fewer;
  }
  return short;
}

/** What the last step answers and follows; undefined where a step means nothing. */
function lastOf(
  machine: Machine,
  memories: readonly Memory[],
  operations: readonly Operation[],
): { answer: string; outcome: Outcome; clauses: readonly ClauseId[] } | undefined {
  const start = createWorld(machine, memories);
  if (!isWorld(start)) return undefined;
  let step: ReturnType<typeof reduce> | undefined;
  for (const operation of operations) {
    step = reduce(step?.world ?? start, operation);
    if (step.outcome.kind === 'refused') return undefined;
  }
  return step && { answer: answerWord(step.outcome), outcome: step.outcome, clauses: step.clauses };
}
