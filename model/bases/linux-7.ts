import type { Base } from './base.js';
import { linux618 } from './linux-6.18.js';

/** Linux 7.0: populating reads the source in first, and up to date no longer means prepared. */
export const linux70: Base = {
  ...linux618,
  name: 'linux-7.0',
  title: 'Linux 7.0',
  source: 'Linux 7.0; 8622ef05709f, 2a62345b3052',
  binding: {
    sameRangeTwice: 'EEXIST',
    signedEnd: false,
    overlapBeforeAddress: true,
    takesChangeOfFlags: false,
  },
  populate: { withoutSource: { tdx: 'EOPNOTSUPP' } },
  preparedIsUpToDate: false,
  secondLaunchFinish: 'host-crash',
};

/** Linux 7.2: a second SNP_LAUNCH_FINISH is refused (since 7.1). */
export const linux72: Base = {
  ...linux70,
  name: 'linux-7.2',
  title: 'Linux 7.2',
  source: 'Linux 7.2; 9b9f7962e3e8',
  secondLaunchFinish: 'EINVAL',
};

/** Linux 7.3: bind in two steps (since 7.3.2), a missing source is an argument error. */
export const linux73: Base = {
  ...linux72,
  name: 'linux-7.3',
  title: 'Linux 7.3, from 7.3.2 on',
  source: 'Linux 7.3.4 virt/kvm/guest_memfd.c, arch/x86/kvm; recordings on 7.3.4',
  binding: { ...linux72.binding, overlapBeforeAddress: false },
  populate: { withoutSource: 'refused-argument' },
};

/** The same with the repair of memory failure as posted on 17 Sep 2026 (v6): delayed handling counts as done. */
export const linux73MemoryFailure: Base = {
  ...linux73,
  name: 'linux-7.3-memory-failure',
  title: 'Linux 7.3 with the posted repair of memory failure',
  source: 'the repair of 17 Sep 2026 (v6, acked), not merged',
  variantOf: 'linux-7.3',
  memoryFailure: 'ok',
};

/** The same with guest_memfd in live update as posted on 28 Jul 2026 (v4). */
export const linux73LiveUpdate: Base = {
  ...linux73,
  name: 'linux-7.3-live-update',
  title: 'Linux 7.3 with the posted live update of guest_memfd',
  source: 'live update of guest_memfd, v4 of 28 Jul 2026, not merged',
  variantOf: 'linux-7.3',
  preservesGmem: true,
};
