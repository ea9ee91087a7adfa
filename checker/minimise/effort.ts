/** Steps that are replayed to make one sequence smaller, at most: some seconds' worth. */
const MOST_STEPS = 1_000_000;

/** How much is tried to make something smaller: counted in steps, so that it is the same on every machine. */
export class Effort {
  private spent = 0;

  constructor(readonly most = MOST_STEPS) {}

  /** Is nothing to be tried any more? */
  get isOver(): boolean {
    return this.spent >= this.most;
  }

  /** A sequence of so many steps is tried; false where that is not to be. */
  try(steps: number): boolean {
    if (this.isOver) return false;
    this.spent += steps + 1;
    return true;
  }
}
