import { without, withoutPages } from '../../generators/shrink.js';
import { stretchesOf } from '../../generators/stretches.js';
import type { Expectation, Headers, MemoryHeader, OperationLine } from '../../language/scenario.js';
import type { PageRange } from '../../model/operation.js';
import type { Outcome } from '../../model/outcome.js';
import { PAGE_SIZE } from '../../model/world.js';

/** A recording with nothing but steps and what was recorded of each. */
export interface Recording {
  readonly headers: Headers;
  readonly lines: readonly OperationLine[];
}

/** More steps than that are not left out in twos: there are too many of them. */
const MOST_FOR_PAIRS = 24;

/** Without a stretch of steps, the longest first; without a memory, or a page; without two steps. */
export function* smallerOnes(recording: Recording): Generator<Recording> {
  const { headers, lines } = recording;
  const last = lines.length - 1;
  for (let length = last >> 1 || 1; length >= 1; length >>= 1) {
    for (let end = last; end > 0; end -= length) yield leftOut(recording, Math.max(0, end - length), end);
  }
  for (const memory of headers.memories) {
    if (headers.memories.length > 1) {
      yield { headers: { ...headers, memories: headers.memories.filter((m) => m !== memory) }, lines };
    }
    const operations = lines.map(({ operation }) => operation);
    for (const pages of stretchesOf(operations, memory, lines.flatMap(offenders))) {
      yield pagesLeftOut(recording, memory, pages);
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

/** Without some pages, which later ones move down for; a step that goes with them takes its answer along. */
function pagesLeftOut({ headers, lines }: Recording, memory: MemoryHeader, pages: PageRange): Recording {
  const smaller = { ...memory, pages: memory.pages - (pages.end - pages.start) };
  return {
    headers: { ...headers, memories: headers.memories.map((m) => (m === memory ? smaller : m)) },
    lines: lines.flatMap((line) =>
      withoutPages([line.operation], memory.name, pages).flatMap((operation): OperationLine[] => {
        const isOfFile = 'file' in line.operation && line.operation.file === memory.name;
        if (!isOfFile || line.expected === undefined) return [{ ...line, operation }];
        const expected = movedAnswers(line.expected, pages);
        return expected === undefined ? [] : [{ ...line, operation, expected }];
      }),
    ),
  };
}

/** Answers that name a page name the one that it is without some; undefined where one names one of those. */
function movedAnswers(expected: Expectation, { start, end }: PageRange): Expectation | undefined {
  if (expected.kind !== 'one-of') return expected;
  const named = expected.outcomes.map(offender);
  if (named.some((page) => page !== undefined && page >= start && page < end)) return undefined;
  return { ...expected, outcomes: expected.outcomes.map((outcome) => moved(outcome, end, end - start)) };
}

/** The page that an answer names, as far as it names one. */
const offender = (outcome: Outcome): number | undefined =>
  outcome.kind === 'errno' && typeof outcome.errorOffset === 'number'
    ? outcome.errorOffset / PAGE_SIZE
    : undefined;

/** The pages that the answers recorded for a step name. */
const offenders = ({ expected }: OperationLine): number[] =>
  expected?.kind === 'one-of' ? expected.outcomes.flatMap((outcome) => offender(outcome) ?? []) : [];

function moved(outcome: Outcome, from: number, by: number): Outcome {
  const named = offender(outcome) ?? 0;
  return outcome.kind === 'errno' && named >= from
    ? { ...outcome, errorOffset: (named - by) * PAGE_SIZE }
    : outcome;
}
