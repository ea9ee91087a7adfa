import { renamed } from '../generators/rename.js';
import { without, withoutPage } from '../generators/shrink.js';
import type { Expectation, Headers, MemoryHeader, OperationLine, Scenario } from '../language/scenario.js';
import type { Operation } from '../model/operation.js';
import type { Outcome } from '../model/outcome.js';
import { PAGE_SIZE } from '../model/world.js';
import { conform, type Disagreement } from './conform.js';
import { sortOf } from './conform-sort.js';
import { memoriesOf } from './machine.js';
import { fits } from './minimise.js';
import { isSkipped } from './replay.js';
import { memoryHeader } from './scenario.js';

/** A recording with nothing but steps and what was recorded of each. */
interface Recording {
  readonly headers: Headers;
  readonly lines: readonly OperationLine[];
}

/** More steps than that are not left out in twos: there are too many of them. */
const MOST_FOR_PAIRS = 24;

/**
 * The recording up to a disagreement, with as many steps, pages and memories left out as can be while the rest agrees
 * with the model up to its last step, and disagrees there with the same recorded answer, where the same is allowed by
 * the same clauses. A byte that is read where it should not be keeps the step that it may come from: without it nobody
 * would see it again. Answers stay with their steps: no kernel was asked again, so what is left is to be confirmed on
 * one. Headers say the revision and VM type that it was held against. A disagreement at an assertion is left as it is.
 */
export function minimiseDisagreement(disagreement: Disagreement): Scenario {
  const { scenario, machine, line } = disagreement;
  const { title: _title, ...rest } = scenario.headers;
  const headers: Headers = { ...rest, abi: machine.revision.name, vm: machine.vmType.name };
  if (line.kind === 'assert') return upTo(disagreement, headers);
  const isSame = (recording: Recording) => disagreesAlike(disagreement, recording);
  const bare = bareRecording(disagreement, headers);
  const start = isSame(bare) ? bare : withSkipped(disagreement, headers);
  if (start !== bare && !isSame(start)) return upTo(disagreement, headers);
  let best = start;
  for (let next: Recording | undefined = start; next !== undefined; next = smallerOne(best, isSame))
    best = next;
  const plain = withPlainNames(best);
  return { ...(isSame(plain) ? plain : best), at: scenario.at };
}

/** All lines up to the disagreement. */
function upTo({ scenario, line }: Disagreement, headers: Headers): Scenario {
  return { headers, lines: scenario.lines.slice(0, scenario.lines.indexOf(line) + 1), at: scenario.at };
}

/** Up to the disagreement, without assertions and without what was skipped. At a memory, one step is left to be refused. */
function bareRecording(disagreement: Disagreement, headers: Headers): Recording {
  const { lines } = withSkipped(disagreement, headers);
  return { headers, lines: lines.filter((line) => !isSkipped(line)) };
}

function withSkipped({ scenario, step }: Disagreement, headers: Headers): Recording {
  const steps = scenario.lines.filter((line) => line.kind === 'operation');
  const performed = steps.filter((line) => !isSkipped(line));
  // An operation may stand in several lines: each gets one of its own, so that its line is known by it.
  const taken = step === 0 ? performed.slice(0, 1) : steps.slice(0, step);
  return { headers, lines: taken.map((line) => ({ ...line, operation: { ...line.operation } })) };
}

/** Does it disagree at its last step, and there as the one that is wanted does? Pages may have moved. */
function disagreesAlike(wanted: Disagreement, { headers, lines }: Recording): boolean {
  if (
    !fits(
      memoriesOf(headers),
      lines.map(({ operation }) => operation),
    )
  )
    return false;
  const { disagreement } = conform({ headers, lines, at: wanted.scenario.at });
  if (disagreement === undefined || disagreement.line.kind === 'assert') return false;
  const isAtEnd = disagreement.step === (wanted.step === 0 ? 0 : lines.length);
  return isAtEnd && sortOf(disagreement) === sortOf(wanted);
}

function smallerOne(best: Recording, isSame: (recording: Recording) => boolean): Recording | undefined {
  for (const smaller of smallerOnes(best)) if (isSame(smaller)) return smaller;
  return undefined;
}

/** Without a stretch of steps, the longest first; without a memory, or a page; without two steps. */
function* smallerOnes(recording: Recording): Generator<Recording> {
  const { headers, lines } = recording;
  const last = lines.length - 1;
  for (let length = last >> 1 || 1; length >= 1; length >>= 1) {
    for (let end = last; end > 0; end -= length) yield leftOut(recording, Math.max(0, end - length), end);
  }
  for (const memory of headers.memories) {
    if (headers.memories.length > 1) {
      yield { headers: { ...headers, memories: headers.memories.filter((m) => m !== memory) }, lines };
    }
    for (let page = memory.pages - 1; page >= 0 && memory.pages > 1; page--) {
      yield pageLeftOut(recording, memory, page);
    }
  }
  if (last > MOST_FOR_PAIRS) return;
  for (let i = last - 2; i >= 0; i--) {
    for (let j = last - 1; j > i; j--) yield leftOut(leftOut(recording, j, j + 1), i, i + 1);
  }
}

/** Without some steps, and without those that mean nothing then; the others keep their answers. */
function leftOut({ headers, lines }: Recording, start: number, end: number): Recording {
  const left = new Set(
    without(
      lines.map(({ operation }) => operation),
      start,
      end,
    ),
  );
  return { headers, lines: lines.filter(({ operation }) => left.has(operation)) };
}

/** Without a page, which later ones move down for; a step that goes with it takes its answer along. */
function pageLeftOut({ headers, lines }: Recording, memory: MemoryHeader, page: number): Recording {
  const smaller = { ...memory, pages: memory.pages - 1 };
  return {
    headers: { ...headers, memories: headers.memories.map((m) => (m === memory ? smaller : m)) },
    lines: lines.flatMap((line) =>
      withoutPage([line.operation], memory.name, page).flatMap((operation): OperationLine[] => {
        const isOfFile = 'file' in line.operation && line.operation.file === memory.name;
        if (!isOfFile || line.expected === undefined) return [{ ...line, operation }];
        const expected = movedAnswers(line.expected, page);
        return expected === undefined ? [] : [{ ...line, operation, expected }];
      }),
    ),
  };
}

/** Answers that name a page name the one that it is without page `page`; undefined where one names that page. */
function movedAnswers(expected: Expectation, page: number): Expectation | undefined {
  if (expected.kind !== 'one-of') return expected;
  if (expected.outcomes.some((outcome) => offender(outcome) === page)) return undefined;
  return { ...expected, outcomes: expected.outcomes.map((outcome) => moved(outcome, page)) };
}

/** The page that an answer names, as far as it names one. */
const offender = (outcome: Outcome): number | undefined =>
  outcome.kind === 'errno' && typeof outcome.errorOffset === 'number'
    ? outcome.errorOffset / PAGE_SIZE
    : undefined;

function moved(outcome: Outcome, page: number): Outcome {
  const named = offender(outcome) ?? page;
  return outcome.kind === 'errno' && named > page
    ? { ...outcome, errorOffset: (named - 1) * PAGE_SIZE }
    : outcome;
}

/** With memories called g, h …, references p, q … and processes 1, 2 …: those that are alike become equal. */
function withPlainNames({ headers, lines }: Recording): Recording {
  const operations: readonly Operation[] = lines.map(({ operation }) => operation);
  const plain = renamed(memoriesOf(headers), operations);
  return {
    headers: { ...headers, memories: plain.memories.map(memoryHeader) },
    lines: lines.map((line, i) => ({ ...line, operation: plain.operations[i]! })),
  };
}
