import { ARM64_SLOTS } from './parts.js';
import type { VmType } from './vm-type.js';

/** pKVM on guest_memfd as announced: content kept in both directions. No kernel has it, and no patch of the series selects it. */
export const pkvmAnnounced: VmType = {
  name: 'pkvm-announced',
  architecture: 'arm64',
  standing: 'announced',
  number: null,
  hasPrivateMemory: true,
  hasGmemConvert: true,
  guestChoosesAccess: false,
  hasMirroredPageTable: false,
  hasMeasuredLaunch: false,
  runBeforeLaunch: null,
  firmware: 'none',
  slots: { ...ARM64_SLOTS, gmemWantsMmap: false },
  guestUsesGmem: true,
};
