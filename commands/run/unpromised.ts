import type { Replay } from '../../checker/replay/replay.js';
import { printExpectation } from '../../language/index.js';
import type { OperationLine } from '../../language/scenario.js';
import { located } from '../../terminal/fields.js';
import { lineText } from '../../terminal/parts.js';

/** What is said of an answer that the model leaves unspecified, where a scenario expects one all the same. */
export const UNPROMISED = 'promised by nobody';

/** What such a line expects. */
export const expectedText = ({ expected }: OperationLine): string =>
  `${expected === undefined ? 'any' : printExpectation(expected)}, ${UNPROMISED}`;

/** The lines of a scenario that hold as any answer would; empty for one without such. */
export function unpromisedText(file: string, { unpromised }: Replay): string {
  return unpromised
    .map((line) => `${located(file, line.at, `${lineText(line)} => ${expectedText(line)}`)}\n`)
    .join('');
}
