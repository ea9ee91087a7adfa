import { ScenarioError } from '../language/errors.js';
import type { Position } from '../language/scenario.js';
import { lineOf, type Read } from './read.js';

/** What is wrong with a scenario that can be parsed, told as what is wrong with one that cannot. */
export function scenarioError(
  read: Read,
  { line, column, length }: Position,
  problem: string,
  expected: string,
): ScenarioError {
  const source = { file: read.name, line, text: lineOf(read, line) };
  return new ScenarioError(source, { index: column - 1, length }, { problem, expected });
}
