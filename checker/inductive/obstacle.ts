import type { Step } from '../../model/reduce.js';
import type { Page } from '../../model/state.js';
import type { Situation } from './steps.js';

/** A step from a state that satisfies the invariant to one that does not, or that breaks a property. */
export interface Obstacle extends Situation {
  readonly before: Page;
  readonly after: Page;
  readonly step: Step;
}

/** A step to where the induction does not start from: a page or a setting of another kind, or a page that none claimed. */
export interface Escape extends Obstacle {
  readonly to: 'page' | 'setting' | 'unclaimed';
}
