import type { AssertionLine, OperationLine, Scenario } from '../../language/scenario.js';
import type { ClauseId } from '../../model/clauses/index.js';
import type { Machine, World } from '../../model/state.js';
import type { Refused } from '../replay/replay.js';
import type { Allowed } from './answers.js';

/** The first line of a recording that no world of the model fits. */
export interface Disagreement {
  readonly scenario: Scenario;
  readonly machine: Machine;
  /** The step with what was recorded, or the assertion; for a memory, the step that its header stands for. */
  readonly line: OperationLine | AssertionLine;
  /** Which of the scenario's steps it is, from 1, skipped ones counted; 0 for a memory. An assertion has that above it. */
  readonly step: number;
  /** What the model allows there, in any world that fits what was recorded before; nothing for an assertion. */
  readonly allowed: readonly Allowed[];
  /** The clauses behind all that is allowed without anybody else at a page. */
  readonly clauses: readonly ClauseId[];
  /** A world before it; the first of those that fit. */
  readonly before: World;
  /** How many worlds fitted. */
  readonly worlds: number;
}

/** A recording, held against the model. */
export interface Conformance {
  readonly scenario: Scenario;
  readonly machine: Machine;
  /** Steps that were performed and agree. */
  readonly steps: number;
  /** Steps that were not performed, each with the reason that is recorded. */
  readonly skipped: readonly string[];
  /** Answers that the model gives only while somebody else is at a page: as few as fit. */
  readonly meanwhile: number;
  /** More worlds fitted than are followed: what disagrees may agree in one that was left. */
  readonly cut: boolean;
  readonly disagreement?: Disagreement;
  /** An assertion that would take too long: nothing behind it was looked at. */
  readonly refused?: Refused;
}

/** Names the known bug of a kernel that a disagreement shows; undefined where it is none. */
export type KnownBug = (disagreement: Disagreement) => string | undefined;
