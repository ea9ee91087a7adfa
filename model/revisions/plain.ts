import type { Base } from '../bases/base.js';
import { linux618, linux6180 } from '../bases/linux-6.18.js';
import { linux70, linux72, linux73, linux73LiveUpdate, linux73MemoryFailure } from '../bases/linux-7.js';
import type { Revision } from './revision.js';

/** A kernel without the series: what a page is was settled when its file was created. */
export function plainKernel(base: Base): Revision {
  return {
    name: base.name,
    title: `${base.title}, without the series`,
    source: base.source,
    base,
    asPosted: base.name,
    conversion: null,
    modes: null,
    knob: null,
    vmIoctl: { whileInPlace: 'ENOTTY', onVmWithoutPrivateMemory: false },
    binding: { gmemOnly: 'mmap' },
    populate: { inPlaceOn: [], zeroesNewPages: false, withoutSource: null },
    punchZaps: 'kind-at-creation',
    // Up to 7.2 any; 7.3 those of private files, and a plain SNP VM takes no other.
    assignsOn: 'any-fault',
  };
}

/** The plain kernels, oldest first. */
export const PLAIN_KERNELS: readonly Revision[] = [linux618, linux70, linux72, linux73].map(plainKernel);
/** Those that differ from one of them in a repair, or in a feature that is not merged. */
export const PLAIN_VARIANTS: readonly Revision[] = [linux6180, linux73MemoryFailure, linux73LiveUpdate].map(
  plainKernel,
);
