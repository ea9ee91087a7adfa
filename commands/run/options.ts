import type { GivenNames } from '../../terminal/overrides.js';

/** What `gmemcheck run` is told on its command line. */
export interface RunOptions extends GivenNames {
  readonly trace?: true;
  readonly json?: true;
  readonly strict?: true;
  readonly format?: string;
  readonly scenario?: string;
}
