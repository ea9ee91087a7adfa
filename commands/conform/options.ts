import type { Overrides } from '../../checker/replay/machine.js';
import type { Backing } from '../../language/scenario.js';

/** What `gmemcheck conform` is told on its command line. */
export interface ConformOptions extends Overrides {
  readonly abi?: string;
  readonly vm?: string;
  readonly json?: true;
  readonly format?: string;
  readonly local?: true;
  readonly runs?: number;
  readonly time?: number;
  readonly seed?: number;
  readonly pages?: number;
  readonly depth?: number;
  readonly backing?: Backing;
}
