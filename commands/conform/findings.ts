import type { Conformance, Disagreement, KnownBug } from '../../checker/conformance/conformance.js';
import { minimiseDisagreement } from '../../checker/conformance/minimise.js';
import { print } from '../../language/index.js';

/** A recording that was held against the model, with the file it is in. */
export interface Held {
  readonly file: string;
  readonly result: Conformance;
}

/** A disagreement, with what is needed for it. */
export interface Finding {
  readonly file: string;
  readonly disagreement: Disagreement;
  /** The minimised recording, as text of the language. */
  readonly minimised: string;
  /** The steps of that. */
  readonly left: number;
  /** After so many steps nothing more was tried to make it smaller. */
  readonly cutAfter?: number;
  /** The known bug that it shows. */
  readonly known: string | undefined;
}

/** A disagreement, minimised; undefined for a recording that agrees. */
export function findingOf({ file, result: { disagreement } }: Held, known: KnownBug): Finding | undefined {
  if (disagreement === undefined) return undefined;
  const { scenario, cutAfter } = minimiseDisagreement(disagreement);
  const left = scenario.lines.filter(({ kind }) => kind === 'operation').length;
  const minimised = { minimised: print(scenario), left, ...(cutAfter !== undefined && { cutAfter }) };
  return { file, disagreement, ...minimised, known: known(disagreement) };
}
