import { play } from './property-steps.js';

/** What VMMs ship today: private memory that nobody maps, the rest behind userspace_addr. */
const TWO_STORES = { memory: 'g, 2 pages, none', inPlace: false } as const;

/** Plays steps with attributes in the VM. */
export const inTwoStores = (steps: string, abi = 'next') => play(abi, 'sw-protected', steps, TWO_STORES);
