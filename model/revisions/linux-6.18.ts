import { BINDING } from './parts.js';
import type { Revision } from './revision.js';

/** Before the series: what a page is was settled when its file was created. */
export const linux618: Revision = {
  name: 'linux-6.18',
  title: 'Linux 6.18, before the series',
  source: 'Linux 6.18 virt/kvm/guest_memfd.c; recordings of 6.18.44',
  conversion: null,
  modes: null,
  knob: null,
  vmIoctl: { whileInPlace: 'ENOTTY', onVmWithoutPrivateMemory: false },
  creation: { mmapWithPrivateMemory: false },
  binding: { ...BINDING, sameRangeTwice: 'EINVAL', signedEnd: true, fileBeforeAddress: true },
  populate: { inPlaceOn: [], zeroesNewPages: false },
  punchZaps: 'kind-at-creation',
  accessBeforeFinalizeKills: false,
};
