import type { Revision } from './revision.js';
import { v8 } from './v8.js';

/** The newest guest_memfd.c of the series, later than v8: only guest mappings of the old kind are zapped. */
export const next: Revision = {
  ...v8,
  name: 'next',
  title: 'newest form of the series, after v8',
  source: 'virt/kvm/guest_memfd.c, newest form of the series; recordings of it on 7.3.4',
  conversion: {
    ...v8.conversion!,
    drain: 'local-then-all',
    refusesPinnedBeforeDrain: true,
    zaps: 'opposite-kind',
  },
  binding: { ...v8.binding, gmemOnly: 'in-place-or-mmap' },
  punchZaps: 'both-kinds',
};
