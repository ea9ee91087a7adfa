import { certify } from '../checker/exhaustive/certify.js';
import { fullAlphabet } from '../checker/minimise/certified.js';
import type { Configuration } from '../generators/configuration.js';
import type { Defect } from './defects.js';

/** Longer sequences are not looked for. */
const LONGEST = 8;

/** The lengths of shortest sequences that show a defect, where there are any. */
export interface Optimum {
  /** On the defect's own memory. */
  readonly given: number;
  /** On memory that starts shared or private, as a way of shrinking that may choose between them can have it. */
  readonly either: number;
}

/** The optimum of a defect: every sequence over every operation is tried, up to the first that shows it. */
export function optimumOf(defect: Defect): Optimum {
  const { machine, memories } = defect.configuration;
  const lengths = [true, false].map((initShared) =>
    shortest(defect, { machine, memories: memories.map((memory) => ({ ...memory, initShared })) }),
  );
  return { given: lengths[memories[0]!.initShared ? 0 : 1]!, either: Math.min(...lengths) };
}

/** The length of a shortest sequence on a configuration; infinite where none of those tried shows the defect. */
function shortest(defect: Defect, configuration: Configuration): number {
  const operations = fullAlphabet({ operations: [] })(configuration);
  const { shorter, complete } = certify(defect, configuration, operations, LONGEST);
  if (shorter !== undefined) return shorter.length;
  if (!complete) throw new Error(`${defect.name}: its sequences are too many to try`);
  return Number.POSITIVE_INFINITY;
}
