/** CPU seconds, user and system, of all threads of this process that a piece of work takes; the best of some tries. */
export function cpuSeconds(work: () => void, tries = 3): number {
  let best = Number.POSITIVE_INFINITY;
  for (let i = 0; i < tries; i++) {
    const before = process.cpuUsage();
    work();
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1e6);
  }
  return best;
}

/** One line of the results: how much a CPU second does, and how that compares with what is wanted. */
export interface Result {
  readonly what: string;
  readonly unit: string;
  readonly perSecond: number;
  readonly wanted: number;
}

/** The ratio of what was measured to what is wanted: 1 and above is good. */
export const ratio = ({ perSecond, wanted }: Result): number => perSecond / wanted;
