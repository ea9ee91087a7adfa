import { type Replay, replay } from '../checker/replay/replay.js';
import { parse, type Scenario } from '../language/index.js';
import { VOCABULARY } from './scenario-files.js';

/** The one scenario of a text, whose lines may be indented. */
export function scenario(text: string): Scenario {
  const lines = text.split('\n').map((line) => line.trim());
  const [only, ...others] = parse(lines.join('\n'), { vocabulary: VOCABULARY });
  if (only === undefined || others.length > 0) throw new Error('one scenario is wanted');
  return only;
}

/** The replay of the one scenario of a text. */
export function replayed(text: string): Replay {
  return replay(scenario(text));
}
