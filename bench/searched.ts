import type { Group } from '../checker/exhaustive/groups.js';
import { fixed, tookCells, tookHead, whole } from './figures.js';
import type { Job, Searched } from './job.js';

/** The configuration that the twins for SPIN and Quint have. */
export const TWIN = {
  abi: 'next',
  vm: 'sw-protected',
  groups: ['host', 'guest', 'set', 'pin', 'punch'],
} as const satisfies Pick<Job, 'abi' | 'vm'> & { groups: readonly Group[] };

/** The same in words. */
export const TWIN_WORDS = `${TWIN.abi} on ${TWIN.vm}, operations ${TWIN.groups.join(', ')}`;

/** The full model: a revision with content modes, and every kind of operation. */
export const FULL = { abi: 'rfc-v5', vm: 'sw-protected' } as const;
export const FULL_WORDS = `${FULL.abi} on ${FULL.vm}, every kind of operation`;

/** Columns of a table of searches. */
export const searchHead = (...first: readonly string[]): string[] => [
  ...first,
  'states',
  'transitions',
  ...tookHead('transitions'),
  'bytes a state',
  'resident MB',
];

/** The cells of one search. */
export const searchCells = (done: Searched): string[] => [
  whole(done.states),
  whole(done.transitions),
  ...tookCells(done.transitions, done),
  fixed(done.bytesPerState, 1),
  whole(done.resident / 1e6),
];

/** In what two searches of the same disagree, in words; undefined where in nothing. */
export function disagreement(
  a: Pick<Searched, 'states' | 'transitions'>,
  b: Pick<Searched, 'states' | 'transitions'>,
): string | undefined {
  const differing = (['states', 'transitions'] as const).filter((count) => a[count] !== b[count]);
  if (differing.length === 0) return undefined;
  return differing.map((count) => `${whole(a[count])} and ${whole(b[count])} ${count}`).join(', ');
}
