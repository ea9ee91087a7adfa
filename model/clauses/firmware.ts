import { clauses } from './clause.js';

/** What SEV-SNP and TDX do besides, and the measured launch. */
export const firmwareClauses = clauses({
  'snp.make-private': {
    text: 'SNP: the first private use gives the page to the guest in the RMP; bytes from before are not readable there.',
    source: 'kvm_gmem_get_pfn, by the hook make_private (up to v8: prepare); v8 patch 22; AMD SEV-SNP',
    about: { firmware: 'rmp', access: 'private' },
  },
  'snp.make-shared': {
    text: 'SNP: the hook before a page turns shared takes it out of the RMP; the host then finds ciphertext.',
    source: 'kvm_arch_gmem_make_shared (v4 to v8: kvm_arch_gmem_invalidate); v4 and later',
    about: { firmware: 'rmp', to: 'shared' },
  },
  'snp.no-make-shared': {
    text: 'v1 to v3 have no such hook: the attribute says shared while the RMP still says private.',
    source: 'kvm_gmem_set_attributes of v1 to v3, which calls no hook; mended in v4',
    about: { firmware: 'rmp', to: 'shared' },
  },
  'snp.host-touches-guest-page': {
    text: 'SNP: a host touch of a page that the RMP gives to the guest is refused by the processor: SIGBUS.',
    source: 'AMD SEV-SNP; inferred',
    about: { firmware: 'rmp' },
  },
  'snp.guest-shares-guest-page': {
    text: 'SNP: a shared guest access to a page that the RMP still gives to the guest exits with a memory fault.',
    source: 'AMD SEV-SNP; inferred',
    about: { firmware: 'rmp', access: 'shared' },
  },
  'tdx.accept-zeroes': {
    text: 'TDX: the guest accepts a private page on its first use, which clears it.',
    source: 'TDG.MEM.PAGE.ACCEPT of the Intel TDX module',
    about: { firmware: 'secure-ept', access: 'private' },
  },
  'tdx.zap-zeroes': {
    text: 'TDX: a page removed from the secure EPT is cleared, and its private content lost.',
    source: 'tdx_sept_remove_private_spte; Intel TDX module; Suzuki and Yan on zapping',
    about: { firmware: 'secure-ept' },
  },
  'firmware.reclaims': {
    text: 'A page that goes back to the kernel is taken from the guest first.',
    source: 'kvm_arch_gmem_reclaim (up to v8: kvm_arch_gmem_invalidate)',
  },
  'launch.not-measured': {
    text: 'A VM type without measured launch knows neither populating nor finalizing: ENOTTY.',
    source: 'kvm_arch_vm_ioctl, KVM_MEMORY_ENCRYPT_OP',
  },
  'launch.finalize': {
    text: 'The initial contents are measured, and the guest may run.',
    source: 'snp_launch_finish (LAUNCH_FINISH); tdx_td_finalize (FINALIZE_VM)',
  },
  'launch.finalized': {
    text: 'After that the launch is over: EINVAL.',
    source: 'snp_launch_finish (LAUNCH_FINISH); tdx_td_finalize (FINALIZE_VM)',
  },
  'populate.needs-source': {
    text: 'Before v5, or with tracking in the VM, populating wants a source buffer: EINVAL on SNP, EOPNOTSUPP on TDX.',
    source: 'snp_launch_update, v8 patch 22; tdx_vcpu_init_mem_region, v8 patch 23',
  },
  'populate.no-slot': {
    text: 'Populating a range that no slot binds: EINVAL.',
    source: 'kvm_gmem_populate',
  },
  'populate.not-private': {
    text: 'Populating a page that is not private: EINVAL.',
    source: 'kvm_gmem_populate',
  },
  'populate.twice': {
    text: "Populating a page that is the guest's already: EINVAL.",
    source: 'snp_launch_update; AMD SEV-SNP; inferred for TDX',
  },
  'populate.measures': {
    text: "The page becomes the guest's with the bytes of the source, or its own; the count of pages done is returned.",
    source: 'kvm_gmem_populate',
  },
  'populate.uninitialised': {
    text: 'Before v8 a page that was never used is measured as it came from the allocator.',
    source: 'kvm_gmem_populate of v7; mended by v8 patch 21',
  },
  'populate.zeroes-new-page': {
    text: 'From v8 on a page that was never used is cleared before it is measured.',
    source: 'kvm_gmem_populate; v8 patch 21',
  },
});
