import { clauses } from './clause.js';

const SNP = { firmware: 'rmp' } as const;

/** What SEV-SNP does besides: the reverse map table. */
export const snpClauses = clauses({
  'snp.make-private': {
    text: 'SNP: a private fault assigns the page to the guest in the RMP, not validated; bytes from before are not readable there.',
    source: 'sev_gmem_make_private (up to 7.2: sev_gmem_prepare) in arch/x86/kvm/svm/sev.c of Linux 7.3',
    evidence: 'code',
    about: SNP,
  },
  'snp.shared-fault-assigns': {
    text: 'SNP without the series and in v1 to v3: any guest fault through the guest_memfd assigns the page, a shared one too.',
    source:
      'kvm_gmem_prepare_folio of Linux 6.18; kvm_gmem_get_pfn of Linux 7.3, for private files; v4, "Only prepare folios for private pages"; inferred',
    evidence: 'inferred',
    about: { ...SNP, access: 'shared' },
  },
  'snp.never-assigned': {
    text: 'SNP on Linux 6.18: a page that was used before counts as prepared and is never assigned; a private fault repeats for ever.',
    source: 'kvm_gmem_get_pfn of Linux 6.18; 8622ef05709f; inferred',
    evidence: 'inferred',
    about: SNP,
  },
  'snp.validates': {
    text: 'SNP: the guest validates an assigned page (PVALIDATE), whose bytes are whatever they are. By default it does so at its first touch.',
    source: 'AMD64 architecture manual, PVALIDATE',
    evidence: 'spec',
    about: { ...SNP, access: 'private' },
  },
  'snp.validated-already': {
    text: 'SNP: validating a page that is validated changes nothing, and tells the guest so.',
    source: 'AMD64 architecture manual, PVALIDATE',
    evidence: 'spec',
    about: { ...SNP, access: 'private' },
  },
  'snp.not-validated': {
    text: 'SNP: a private touch of a page that is not validated is a #VC in the guest, without an exit.',
    source: 'AMD64 architecture manual, page not validated',
    evidence: 'spec',
    about: { ...SNP, access: 'private' },
  },
  'snp.make-shared': {
    text: 'SNP: the hook before a page turns shared takes it out of the RMP; the host then finds ciphertext.',
    source: 'kvm_arch_gmem_make_shared (v4 to v8: kvm_arch_gmem_invalidate); v4 and later',
    evidence: 'patch',
    about: { ...SNP, to: 'shared' },
  },
  'snp.no-make-shared': {
    text: 'v1 to v3 have no such hook: the attribute says shared while the RMP still says private.',
    source: 'kvm_gmem_set_attributes of v1 to v3, which calls no hook; mended in v4',
    evidence: 'patch',
    about: { ...SNP, to: 'shared' },
  },
  'snp.ciphertext': {
    text: 'SNP: a read of a page that the RMP gives to the guest is not checked: the host, and a shared guest access, find ciphertext.',
    source: 'AMD64 architecture manual, RMP checks',
    evidence: 'spec',
    about: SNP,
  },
  'snp.host-write-to-guest-page-hangs': {
    text: 'SNP: a host write to such a page faults, finds a good page-table entry, and faults again for ever: no signal.',
    source:
      'do_user_addr_fault in arch/x86/mm/fault.c of Linux 7.3, which knows X86_PF_RMP only for its oops; inferred',
    evidence: 'inferred',
    about: SNP,
  },
  'snp.guest-write-to-guest-page-hangs': {
    text: 'SNP: a shared guest write to such a page never exits: KVM warns and enters the guest again, for ever.',
    source: 'sev_handle_rmp_fault in arch/x86/kvm/svm/sev.c of Linux 7.3; inferred',
    evidence: 'inferred',
    about: { ...SNP, access: 'shared' },
  },
  'snp.kernel-write-oops': {
    text: 'SNP: a write to such a page through a reference is one of the kernel through its direct map: an oops, "RMP violation".',
    source: 'show_fault_oops in arch/x86/mm/fault.c of Linux 7.3',
    evidence: 'code',
    about: SNP,
  },
  'snp.no-slot-vc': {
    text: 'SNP: a shared access without a slot is a #VC in the guest; an MMIO exit comes only from the hypercall of its handler.',
    source: 'svm_check_emulate_instruction in arch/x86/kvm/svm/svm.c of Linux 7.3',
    evidence: 'code',
    about: { ...SNP, access: 'shared' },
  },
});
