import { clauses } from './clause.js';

/** Content modes: what a conversion does to the bytes. */
export const modeClauses = clauses({
  'mode.unsupported': {
    text: 'A mode that the VM type does not offer in this direction: EOPNOTSUPP, error_offset is the start of the request. Tested under the lock, before the no-op return.',
    source: 'kvm_gmem_set_attributes of v4 and v5; recordings of RFC v5',
    evidence: 'patch',
  },
  'mode.unsupported-uninitialised': {
    text: 'v3 answers EOPNOTSUPP with an error_offset that was never set.',
    source: 'kvm_gmem_set_attributes of v3; mended in v4',
    evidence: 'patch',
  },
  'mode.skipped-when-unchanged': {
    text: 'v3 skips the mode when the range has the attribute already.',
    source: 'kvm_gmem_set_attributes of v3; review by Michael Roth',
    evidence: 'patch',
  },
  'mode.applied-when-unchanged': {
    text: 'v4 and v5 apply the mode also when no attribute changes, without unmapping and without a reference check.',
    source: 'kvm_gmem_set_attributes of v4 and v5; recordings of RFC v5',
    evidence: 'patch',
  },
  'mode.zero': {
    text: 'ZERO: KVM clears every allocated page of the range.',
    source: 'kvm_gmem_set_attributes of v4 and v5; their api.rst; recordings of RFC v5',
    evidence: 'patch',
    about: { mode: 'zero' },
  },
  'mode.zero-left-to-firmware': {
    text: 'v3 on TDX does nothing for ZERO and relies on the firmware.',
    source: 'kvm_gmem_set_attributes of v3',
    evidence: 'patch',
    about: { mode: 'zero', firmware: 'secure-ept' },
  },
  'mode.preserve': {
    text: 'PRESERVE: the bytes of allocated pages stay as they are.',
    source: 'kvm_gmem_set_attributes of v3 to v5',
    evidence: 'patch',
    about: { mode: 'preserve' },
  },
  'mode.unspecified-scrambles': {
    text: 'With flags 0 a software-protected VM fills used pages with random bytes.',
    source: 'kvm_gmem_set_attributes of v3 to v5; recordings of RFC v5',
    evidence: 'patch',
    about: { mode: 'unspecified', vmTypes: ['sw-protected'] },
  },
  'mode.unspecified-unused-page': {
    text: 'With flags 0 a page that is allocated but was never used stays as it is, and is zeroed at its first use.',
    source: 'kvm_gmem_set_attributes of v3 to v5; recordings of RFC v5',
    evidence: 'patch',
    about: { mode: 'unspecified' },
  },
  'mode.unspecified-untouched': {
    text: 'With flags 0 KVM does nothing to the bytes but on software-protected VMs.',
    source: 'kvm_gmem_set_attributes of v3 to v5',
    evidence: 'patch',
    about: {
      mode: 'unspecified',
      vmTypes: ['default', 'tdx', 'snp', 'pkvm-announced', 'sev', 'sev-es', 'arm64', 'pkvm'],
    },
  },
  'mode.stops-at-poison': {
    text: 'Clearing or scrambling stops at a poisoned page; the call succeeds and later pages keep their bytes.',
    source: 'kvm_gmem_set_attributes of v3 to v5, by code; recordings of RFC v5',
    evidence: 'patch',
  },
});
