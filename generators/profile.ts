import type { Configuration } from './configuration.js';

/** How often a walk takes a step of each sort, relative to one another. */
export interface Profile {
  readonly hostRead: number;
  readonly hostWrite: number;
  readonly guestRead: number;
  readonly guestWrite: number;
  readonly set: number;
  readonly allocate: number;
  readonly punch: number;
  readonly madvise: number;
  readonly map: number;
  readonly slot: number;
  readonly close: number;
  readonly poison: number;
  readonly vmSet: number;
  readonly backing: number;
  readonly launch: number;
  readonly finalize: number;
  readonly take: number;
  readonly drain: number;
  readonly pin: number;
  readonly unpin: number;
  readonly via: number;
  readonly process: number;
  readonly raw: number;
}
export type Sort = keyof Profile;

/** Steps that act on each other's pages: write, reference, convert, fail, drop, convert, punch, use again. */
export const INTERACTING: Profile = {
  hostRead: 10,
  hostWrite: 12,
  guestRead: 8,
  guestWrite: 10,
  set: 30,
  allocate: 3,
  punch: 5,
  madvise: 3,
  map: 3,
  slot: 2,
  close: 0.3,
  poison: 1.5,
  vmSet: 1,
  backing: 1,
  launch: 0,
  finalize: 0,
  take: 0,
  drain: 1,
  pin: 5,
  unpin: 4,
  via: 4,
  process: 2,
  raw: 4,
};

/** The interacting profile, tuned to what a configuration has. */
export function profileOf({ machine }: Configuration): Profile {
  const { hasMeasuredLaunch, runBeforeLaunch } = machine.vmType;
  const launch = hasMeasuredLaunch
    ? { launch: 3, finalize: runBeforeLaunch === null ? 2 : 12, take: 2 }
    : { launch: 0.3 };
  const twoStores = machine.inPlace ? {} : { vmSet: 25, set: 2, backing: 15, pin: 3 };
  const noConversion = machine.revision.conversion === null ? { set: 3 } : {};
  return { ...INTERACTING, ...launch, ...twoStores, ...noConversion };
}
