import type { Situation } from './steps.js';

/** Two steps that should have done the same to the page and did not; or one that should have left it as it is. */
export interface SideFailure {
  readonly what: string;
  readonly steps: readonly Situation[];
}
