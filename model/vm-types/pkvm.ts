import { arm64 } from './arm64.js';
import type { VmType } from './vm-type.js';

/** A protected VM of pKVM as merged: guest memory is anonymous and donated; a guest_memfd can be bound, and not used. */
export const pkvm: VmType = {
  ...arm64,
  name: 'pkvm',
  slots: { ...arm64.slots, readonly: 'EPERM', fixedOnceRun: true },
  guestUsesGmem: false,
};
