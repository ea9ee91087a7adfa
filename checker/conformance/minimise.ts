import { renamed } from '../../generators/rename.js';
import type { Headers, Scenario } from '../../language/scenario.js';
import type { Operation } from '../../model/operation.js';
import { Effort } from '../minimise/effort.js';
import { fits } from '../minimise/minimise.js';
import { memoriesOf } from '../replay/machine.js';
import { isSkipped } from '../replay/replay.js';
import { memoryHeader } from '../replay/scenario.js';
import { conform } from './conform.js';
import type { Disagreement } from './conformance.js';
import { type Recording, smallerOnes } from './smaller.js';
import { sortOf } from './sort.js';

/**
 * The recording up to a disagreement, with as many steps, pages and memories left out as can be while the rest agrees
 * with the model up to its last step, and disagrees there with the same recorded answer, where the same is allowed by
 * the same clauses. A byte that is read where it should not be keeps the step that it may come from: without it nobody
 * would see it again. Answers stay with their steps: no kernel was asked again, so what is left is to be confirmed on
 * one. Headers say the revision and VM type that it was held against. A disagreement at an assertion is left as it is.
 */
export function minimiseDisagreement(disagreement: Disagreement): Minimised {
  const { scenario, machine, line } = disagreement;
  const { title: _title, ...rest } = scenario.headers;
  const headers: Headers = { ...rest, abi: machine.revision.name, vm: machine.vmType.name };
  if (line.kind === 'assert') return { scenario: upTo(disagreement, headers) };
  const isSame = (recording: Recording) => disagreesAlike(disagreement, recording);
  const bare = bareRecording(disagreement, headers);
  const start = isSame(bare) ? bare : withSkipped(disagreement, headers);
  if (start !== bare && !isSame(start)) return { scenario: upTo(disagreement, headers) };
  const effort = new Effort(MOST_STEPS);
  let best = start;
  for (let next: Recording | undefined = start; next !== undefined; ) {
    best = next;
    next = smallerOne(best, (smaller) => effort.try(smaller.lines.length) && isSame(smaller), effort);
  }
  const plain = withPlainNames(best);
  const minimised = { scenario: { ...(isSame(plain) ? plain : best), at: scenario.at } };
  return effort.isOver ? { ...minimised, cutAfter: effort.most } : minimised;
}

/** A step may be held against thousands of worlds: some seconds' worth. */
const MOST_STEPS = 200_000;

/** A minimised recording. */
export interface Minimised {
  readonly scenario: Scenario;
  /** So many steps were tried to make it smaller, and then no more: it may be made smaller yet. */
  readonly cutAfter?: number;
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

function smallerOne(
  best: Recording,
  isSame: (recording: Recording) => boolean,
  effort: Effort,
): Recording | undefined {
  for (const smaller of smallerOnes(best)) {
    if (effort.isOver) return undefined;
    if (isSame(smaller)) return smaller;
  }
  return undefined;
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
