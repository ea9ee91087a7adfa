/** A kind of virtual machine, as far as guest_memfd can tell them apart. Data only. */
export interface VmType {
  readonly name: VmTypeName;
  readonly architecture: 'x86' | 'arm64';
  /** In a released kernel, posted as patches, or announced only. */
  readonly standing: 'kernel' | 'posted' | 'announced';
  /** What KVM_CREATE_VM takes on x86, or null where there is no such type there. */
  readonly number: number | null;
  /** kvm_arch_has_private_mem. */
  readonly hasPrivateMemory: boolean;
  /** kvm_arch_has_gmem_convert: the series gives its guest_memfds the conversion ioctl. */
  readonly hasGmemConvert: boolean;
  /** The guest says by its own page tables whether an access is private (TDX, SNP); else KVM decides. */
  readonly guestChoosesAccess: boolean;
  /** Private and shared mappings live in two page tables, so that one kind alone can be zapped (TDX). */
  readonly hasMirroredPageTable: boolean;
  /** Initial contents are measured, then the VM is finalized. */
  readonly hasMeasuredLaunch: boolean;
  /** How KVM_RUN comes back before the launch has ended: an errno, or a VM entry that the processor refuses. */
  readonly runBeforeLaunch: 'EINVAL' | 'fail_entry' | null;
  /** What the firmware keeps of its own about a page. */
  readonly firmware: 'none' | 'secure-ept' | 'rmp';
  readonly slots: SlotRules;
  /** Guest accesses to memory of a guest_memfd: served, or KVM_RUN answers EIO (pKVM pins userspace_addr alone). */
  readonly guestUsesGmem: boolean;
}

/** Rules of KVM_SET_USER_MEMORY_REGION2 that depend on the VM type. */
export interface SlotRules {
  /** READONLY of a slot without guest_memfd: taken; EINVAL (protected state); or EPERM, and dirty logging too. */
  readonly readonly: 'ok' | 'EINVAL' | 'EPERM';
  /** Slots are fixed after the first KVM_RUN: moving or deleting one is EPERM. */
  readonly fixedOnceRun: boolean;
  /** A slot with guest_memfd wants a file with MMAP: else EINVAL. */
  readonly gmemWantsMmap: boolean;
  /** Slot numbers are below this. */
  readonly count: number;
  /** Guest frames are below this, and what one beyond answers. */
  readonly frames: number;
  readonly beyondFrames: 'EINVAL' | 'EFAULT';
}

export type VmTypeName =
  | 'default'
  | 'sw-protected'
  | 'sev'
  | 'sev-es'
  | 'tdx'
  | 'snp'
  | 'arm64'
  | 'pkvm'
  | 'pkvm-announced';
