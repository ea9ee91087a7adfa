/** Somebody ended an induction, which shows nothing before its end. */
class Enough extends Error {}

/** Tells how much is done; true ends the induction. */
export type IsEnough = (done: number) => boolean;

/** Ends an induction from within, where it tells how much is done: to be used in `orEnough`. */
export const endingAt =
  (isEnough: IsEnough) =>
  (done: number): void => {
    if (isEnough(done)) throw new Enough();
  };

/** What the work comes to, or undefined where it was ended from within. */
export function orEnough<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch (error) {
    if (error instanceof Enough) return undefined;
    throw error;
  }
}
