import type { Base } from './base.js';

/** Linux 6.18 with the fixes of its stable series, as it was recorded. */
export const linux618: Base = {
  name: 'linux-6.18',
  title: 'Linux 6.18 with its stable fixes',
  source: 'Linux 6.18 virt/kvm/guest_memfd.c; recordings of 6.18.44',
  variantOf: null,
  binding: {
    sameRangeTwice: 'EINVAL',
    signedEnd: true,
    overlapBeforeAddress: true,
    takesChangeOfFlags: false,
  },
  populate: { withoutSource: { tdx: 'EFAULT' } },
  memoryFailure: 'EBUSY',
  preservesGmem: false,
  preparedIsUpToDate: true,
  secondLaunchFinish: 'EINVAL',
};

/** The first release of 6.18, before the fixes of a slot set again (2 Dec 2025) and of a second SNP_LAUNCH_FINISH. */
export const linux6180: Base = {
  ...linux618,
  name: 'linux-6.18.0',
  title: 'Linux 6.18 as first released',
  source: 'Linux 6.18; its stable fixes of kvm_set_memory_region and of 9b9f7962e3e8',
  binding: { ...linux618.binding, takesChangeOfFlags: true },
  secondLaunchFinish: 'host-crash',
};
