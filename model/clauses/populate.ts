import { clauses } from './clause.js';

/** Populating a guest before it runs. */
export const populateClauses = clauses({
  'populate.needs-source': {
    text: 'No source where the pages are none: 6.18 EFAULT, 7.0 to 7.2 and v5 to v8 EOPNOTSUPP after the page was looked at; 7.3 and later an argument error, EINVAL.',
    source:
      'tdx_vcpu_init_mem_region in arch/x86/kvm/vmx/tdx.c, snp_launch_update in arch/x86/kvm/svm/sev.c of Linux 7.3; v8 patches 22 and 23',
    evidence: 'patch',
  },
  'populate.no-slot': {
    text: 'Populating a range that no slot binds: EINVAL.',
    source: 'kvm_gmem_populate; tdx_vcpu_init_mem_region and snp_launch_update of Linux 7.3',
    evidence: 'code',
  },
  'populate.file-closed': {
    text: 'Populating a slot of which the file is gone: EFAULT.',
    source: 'kvm_gmem_populate of Linux 7.3',
    evidence: 'code',
  },
  'populate.not-private': {
    text: 'Populating a page that is not private: EINVAL. It has memory from then on.',
    source: 'kvm_gmem_populate, __kvm_gmem_populate of Linux 7.3',
    evidence: 'code',
  },
  'populate.twice': {
    text: "Populating a page that is the guest's already: EIO on TDX, and on SNP too.",
    source:
      'kvm_tdp_mmu_map_private_pfn in arch/x86/kvm/mmu/mmu.c, sev_gmem_post_populate in arch/x86/kvm/svm/sev.c of Linux 7.3',
    evidence: 'code',
  },
  'populate.up-to-date': {
    text: 'Linux 6.18 refuses a page that is up to date, used by the host or populated before: EEXIST.',
    source: 'kvm_gmem_populate of Linux 6.18; 8622ef05709f',
    evidence: 'code',
  },
  'populate.measures': {
    text: "The page becomes the guest's, accepted or validated, with the bytes of the source or its own.",
    source: 'kvm_gmem_populate; tdx_gmem_post_populate and sev_gmem_post_populate of Linux 7.3',
    evidence: 'code',
  },
  'populate.tdx-errno': {
    text: 'TDX answers the errno of the first page that fails, although pages before it were done; it writes back how far it came.',
    source: 'tdx_vcpu_init_mem_region in arch/x86/kvm/vmx/tdx.c of Linux 7.3',
    evidence: 'code',
  },
  'populate.snp-eio': {
    text: 'SNP answers EIO when the first page fails, whatever the reason, and success with the pages done when a later one does.',
    source: 'snp_launch_update in arch/x86/kvm/svm/sev.c of Linux 7.3',
    evidence: 'code',
  },
  'populate.snp-one-slot': {
    text: 'SNP cuts the range to the slot of its first page.',
    source: 'snp_launch_update, kvm_gmem_populate (npages = min_t …) of Linux 7.3',
    evidence: 'code',
  },
  'populate.page-types': {
    text: 'SNP: a zero page takes no source, an unmeasured one is not in the measurement, and the firmware writes secrets over the source.',
    source:
      'sev_gmem_post_populate in arch/x86/kvm/svm/sev.c of Linux 7.3; SNP_LAUNCH_UPDATE of the SEV-SNP firmware ABI',
    evidence: 'spec',
    about: { firmware: 'rmp' },
  },
  'populate.firmware-refuses': {
    text: 'SNP: the firmware refuses a page after the launch, and a CPUID page with a bad leaf: EIO. The page has memory from then on.',
    source: 'sev_gmem_post_populate in arch/x86/kvm/svm/sev.c of Linux 7.3; inferred',
    evidence: 'inferred',
    about: { firmware: 'rmp' },
  },
  'populate.uninitialised': {
    text: 'Before v8 a page that was never used is measured as it came from the allocator.',
    source: 'kvm_gmem_populate of v7; mended by v8 patch 21',
    evidence: 'patch',
  },
  'populate.zeroes-new-page': {
    text: 'From v8 on a page that was never used is cleared before it is measured.',
    source: 'kvm_gmem_populate; v8 patch 21',
    evidence: 'patch',
  },
});
