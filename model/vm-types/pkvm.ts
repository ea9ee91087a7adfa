import { ARM64_SLOTS } from './parts.js';
import type { VmType } from './vm-type.js';

/** A protected VM of pKVM as merged: guest memory is anonymous and donated; a guest_memfd can be bound, and not used. */
export const pkvm: VmType = {
  name: 'pkvm',
  architecture: 'arm64',
  standing: 'kernel',
  number: null,
  hasPrivateMemory: false,
  hasGmemConvert: false,
  guestChoosesAccess: false,
  hasMirroredPageTable: false,
  hasMeasuredLaunch: false,
  runBeforeLaunch: null,
  firmware: 'none',
  slots: { ...ARM64_SLOTS, readonly: 'EPERM', fixedOnceRun: true },
  guestUsesGmem: false,
};
