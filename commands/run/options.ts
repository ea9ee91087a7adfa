import type { Scenario } from '../../language/scenario.js';
import type { GivenNames } from '../../terminal/overrides.js';
import type { Source } from '../../terminal/read.js';

/** What `gmemcheck run` is told on its command line. */
export interface RunOptions extends GivenNames {
  readonly trace?: true;
  readonly json?: true;
  readonly format?: string;
}

/** Scenarios with the file each is of. */
export interface Read {
  readonly source: Source;
  readonly scenario: Scenario;
}
