import { ARM64_SLOTS, ORDINARY } from './parts.js';
import type { VmType } from './vm-type.js';

/** pKVM on guest_memfd as announced: content kept in both directions. No kernel has it, and no patch of the series selects it. */
export const pkvmAnnounced: VmType = {
  ...ORDINARY,
  name: 'pkvm-announced',
  architecture: 'arm64',
  standing: 'announced',
  hasPrivateMemory: true,
  slots: { ...ARM64_SLOTS, gmemWantsMmap: false },
};
