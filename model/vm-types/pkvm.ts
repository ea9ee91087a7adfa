import type { VmType } from './vm-type.js';

/** pKVM on arm64, as announced: content kept in both directions; no patch of the series selects it yet. */
export const pkvm: VmType = {
  name: 'pkvm',
  number: null,
  hasPrivateMemory: true,
  guestChoosesAccess: false,
  hasMirroredPageTable: false,
  hasMeasuredLaunch: false,
  firmware: 'none',
};
