import { clauses } from './clause.js';

/** The measured launch, and the life of a VM. */
export const launchClauses = clauses({
  'launch.not-measured': {
    text: 'A VM type without such a launch: ENOTTY; populating EINVAL where KVM is built with SEV or TDX; both EINVAL on arm64.',
    source:
      'vt_mem_enc_ioctl in arch/x86/kvm/vmx/main.c, sev_mem_enc_ioctl in arch/x86/kvm/svm/sev.c, kvm_arch_vm_ioctl of Linux 7.3',
    evidence: 'code',
  },
  'launch.needs-initialization': {
    text: 'TDX: KVM_RUN before KVM_TDX_FINALIZE_VM is EINVAL, and nothing is touched.',
    source:
      'tdx_vcpu_needs_initialization (6.16 to 7.2: tdx_vcpu_pre_run) in arch/x86/kvm/vmx/tdx.c of Linux 7.3',
    evidence: 'code',
  },
  'launch.vmrun-refused': {
    text: 'SNP and SEV-ES: KVM_RUN before the launch is finished exits with KVM_EXIT_FAIL_ENTRY: the processor refuses the VMSA.',
    source:
      'pre_sev_run in arch/x86/kvm/svm/sev.c, svm_handle_exit in arch/x86/kvm/svm/svm.c of Linux 7.3; inferred',
    evidence: 'inferred',
  },
  'launch.finalize': {
    text: 'The initial contents are measured, and the guest may run.',
    source:
      'snp_launch_finish in arch/x86/kvm/svm/sev.c; tdx_td_finalize in arch/x86/kvm/vmx/tdx.c of Linux 7.3',
    evidence: 'code',
  },
  'launch.finalized': {
    text: 'Finalizing twice, and on TDX populating after it: EINVAL.',
    source:
      'sev_es_sync_vmsa in arch/x86/kvm/svm/sev.c; tdx_td_finalize in arch/x86/kvm/vmx/tdx.c of Linux 7.3',
    evidence: 'code',
  },
  'launch.second-finish-oops': {
    text: 'SNP before 9b9f7962e3e8: a second SNP_LAUNCH_FINISH writes to a VMSA page that the RMP protects, and the host oopses.',
    source: 'snp_launch_update_vmsa of Linux 6.18.0; 9b9f7962e3e8; lkml, "RMP violation"',
    evidence: 'code',
  },
  'vm.dead': {
    text: 'Every ioctl on a VM that is dead, and on its vCPUs, answers EIO; those on its guest_memfds go on as before.',
    source: 'kvm_vm_ioctl and kvm_vcpu_ioctl in virt/kvm/kvm_main.c of Linux 7.3',
    evidence: 'code',
  },
  'firmware.reclaims': {
    text: 'A page that goes back to the kernel is taken from the guest first.',
    source: 'kvm_arch_gmem_reclaim (up to v8: kvm_arch_gmem_invalidate)',
    evidence: 'code',
  },
  'prefault.maps': {
    text: 'KVM_PRE_FAULT_MEMORY maps pages as their attribute says: on TDX pending, on SNP assigned and not validated.',
    source:
      'kvm_vcpu_pre_fault_memory in virt/kvm/kvm_main.c, kvm_arch_vcpu_pre_fault_memory in arch/x86/kvm/mmu/mmu.c of Linux 7.3',
    evidence: 'code',
  },
  'prefault.before-launch-end': {
    text: 'Pre-faulting TDX and SNP before the launch ends: EOPNOTSUPP.',
    source: 'kvm_arch_vcpu_pre_fault_memory; tdx_td_finalize and snp_launch_finish allow it; Linux 7.3',
    evidence: 'code',
  },
  'prefault.not-on-arm64': {
    text: 'arm64 has no KVM_PRE_FAULT_MEMORY: EINVAL.',
    source: 'kvm_arch_vcpu_ioctl in arch/arm64/kvm/arm.c of Linux 7.3; answers of 7.3.4 in emulation',
    evidence: 'code',
  },
  'prefault.no-slot': {
    text: 'Pre-faulting a shared page without a slot: ENOENT.',
    source: 'kvm_tdp_page_prefault in arch/x86/kvm/mmu/mmu.c of Linux 7.3',
    evidence: 'code',
  },
  'prefault.not-served': {
    text: 'Pre-faulting a private page without a slot, without guest_memfd, or with its file gone: EFAULT.',
    source: 'kvm_handle_noslot_fault and kvm_mmu_faultin_pfn_gmem in arch/x86/kvm/mmu/mmu.c of Linux 7.3',
    evidence: 'code',
  },
});
