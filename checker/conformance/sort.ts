import { printExpectation, printOutcome } from '../../language/print-outcome.js';
import type { OperationLine } from '../../language/scenario.js';
import type { Operation } from '../../model/operation.js';
import type { Disagreement } from './conformance.js';

/**
 * What disagreements that count as the same have in common, as a text: the kind of step, what was recorded and what is
 * allowed without the page that is named, the clauses, and where the byte that was read may come from. An assertion has
 * none.
 */
export function sortOf(disagreement: Disagreement): string {
  const { line, allowed, clauses } = disagreement;
  if (line.kind === 'assert') return '';
  const answer = line.expected === undefined ? '' : printExpectation(line.expected);
  const usual = allowed.flatMap(({ outcome, meanwhile }) => (meanwhile ? [] : [printOutcome(outcome)]));
  const answers = [answer, ...usual.sort()].map((text) => text.replace(/ @ \d+$/, ' @'));
  return [line.operation.kind, ...answers, ...[...clauses].sort(), sourceOf(disagreement)].join('\n');
}

/** Where the byte that was read last came up before: at the same page, or elsewhere. A zero needs no source. */
function sourceOf({ scenario, line }: Disagreement): string {
  if (line.kind === 'assert') return '';
  const bytes = bytesRead(line).filter((byte) => byte !== 0);
  const earlier = scenario.lines.slice(0, Math.max(0, scenario.lines.indexOf(line)));
  const sources = earlier.flatMap((one) =>
    one.kind === 'operation' && comesUp(one, bytes) ? [placeOf(one.operation)] : [],
  );
  if (sources.length === 0) return 'new';
  return sources.includes(placeOf(line.operation)) ? 'here' : 'elsewhere';
}

/** Is one of the bytes written by a step, or seen? */
function comesUp(line: OperationLine, bytes: readonly number[]): boolean {
  const { operation } = line;
  const written = 'value' in operation && operation.value !== undefined ? [operation.value] : [];
  return [...written, ...bytesRead(line)].some((byte) => bytes.includes(byte));
}

/** The bytes that a step may have read, by what was recorded. */
function bytesRead({ expected }: OperationLine): number[] {
  if (expected?.kind !== 'one-of') return [];
  return expected.outcomes.flatMap((o) => (o.kind === 'value' && o.value !== 'unspecified' ? [o.value] : []));
}

/** The page of a step, as far as it names one. */
const placeOf = (operation: Operation): string =>
  'file' in operation && 'page' in operation ? `${operation.file}[${operation.page}]` : '';
