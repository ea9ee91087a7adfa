/**
 * Places in `team`: how the threads wait for one another, the depth of the level, how many threads have expanded what
 * there was to expand of it, and for each thread where the level starts and ends among its states.
 */
export const GENERATION = 0;
export const ARRIVED = 1;
export const STOP = 2;
export const DEPTH = 3;
export const EXPANDED = 4;
export const LEVELS = 5;

/** Why a search stops: a thread failed, a bound was reached, or nothing is left. */
export const FAILED = 1;
export const BOUND = 2;
export const OVER = 3;

/** Memory for how the threads of a team get on. */
export const emptyTeam = (threads: number): SharedArrayBuffer =>
  new SharedArrayBuffer((LEVELS + 2 * threads) * 4);
