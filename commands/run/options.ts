import type { Scenario } from '../../language/scenario.js';
import type { Source } from '../../terminal/read.js';

/** Scenarios with the file each is of. */
export interface Read {
  readonly source: Source;
  readonly scenario: Scenario;
}
