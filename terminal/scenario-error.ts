import { ScenarioError } from '../language/errors.js';
import type { Position } from '../language/scenario.js';
import type { Source } from './read.js';

/** What is wrong with a scenario that can be parsed, told as what is wrong with one that cannot. */
export function scenarioError(
  { name, text }: Source,
  { line, column, length }: Position,
  problem: string,
  expected: string,
): ScenarioError {
  const source = { file: name, line, text: text.split('\n', line)[line - 1]!.replace(/^\uFEFF|\r$/g, '') };
  return new ScenarioError(source, { index: column - 1, length }, { problem, expected });
}
