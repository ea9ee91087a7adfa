import type { Replay } from '../checker/replay/replay.js';
import type { ScenarioError } from '../language/errors.js';
import type { Read } from './read.js';
import { scenarioError } from './scenario-error.js';

/** A step or memory that means nothing to the model, as an error at its line. */
export function refusedError(read: Read, { refused, scenario }: Replay): ScenarioError {
  const { at, reason } = refused!;
  const isMemory = scenario.headers.memories.some((memory) => memory.at.line === at.line);
  const expected = isMemory
    ? 'other pages or flags, or another revision or VM type'
    : 'a step that means something after those above';
  return scenarioError(read, at, reason, expected);
}
