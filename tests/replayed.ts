import { passed, type Replay } from '../checker/replay/replay.js';
import { printOperation, printOutcome } from '../language/index.js';

/** Where a replay is not as its scenario says, and what the model answers there; undefined where all holds. */
export function disagreement(file: string, replay: Replay): string | undefined {
  if (passed(replay)) return undefined;
  const { failed, refused, scenario } = replay;
  if (refused !== undefined) return `${file}:${refused.at.line} means nothing: ${refused.reason}`;
  if (failed === undefined) return `${file}:${scenario.at.line} has the wrong verdict`;
  const { line, outcome } = failed;
  const said =
    line.kind === 'assert' || outcome === undefined
      ? 'the assertion is false'
      : `${printOperation(line.operation)} answers ${printOutcome(outcome)}`;
  return `${file}:${line.at.line} ${said}`;
}
