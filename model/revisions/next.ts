import type { Revision } from './revision.js';
import { v8 } from './v8.js';

/** The newest guest_memfd.c of the series, later than v8: only guest mappings of the old kind are zapped. */
export const next: Revision = {
  ...v8,
  name: 'next',
  title: 'newest form of the series, after v8',
  source:
    'queued for Linux 7.4: 1ae5be958ff7, 799c9fadc639, dcde2f853ff4, 6fa1dab756fd, cb0544296a33, edcc3f42981e, ' +
    'af602a96f401, 537ec2b15fdd, b5ed1ee2a7a0, 2e646bcfcf90, e088c7f86bef, 89fbe3de01cc, 54623a16bbdc; recordings of it on 7.3.4',
  asPosted: 'linux-7.3',
  conversion: {
    ...v8.conversion!,
    drain: 'local-then-all',
    refusesPinnedBeforeDrain: true,
    zaps: 'opposite-kind',
  },
  binding: { gmemOnly: 'in-place-or-mmap' },
  populate: { ...v8.populate, withoutSource: 'refused-argument' },
  punchZaps: 'both-kinds',
};
