import { IN_PLACE, type Property } from './property.js';

/** The contract is between KVM and user space, whatever the VM type: shared means shared. */
export const sharedForTheFirmwareToo: Property = {
  name: 'shared-for-the-firmware-too',
  number: 'S21',
  sentence: 'A page whose attribute says shared is not private for the firmware.',
  clauses: ['snp.make-shared', 'snp.no-make-shared', 'snp.ciphertext', 'snp.host-write-to-guest-page-hangs'],
  ...IN_PLACE,
  symmetric: true,
  holdsOnPage: ({ attribute, folio }) => attribute === 'private' || folio === null || folio.owner === 'host',
  shownBy: 'host',
  showsHarm: (outcome) => outcome.kind === 'hangs',
};
