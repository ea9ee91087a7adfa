/** A kind of virtual machine, as far as guest_memfd can tell them apart. Data only. */
export interface VmType {
  readonly name: VmTypeName;
  /** What KVM_CREATE_VM takes on x86, or null where there is no such type there. */
  readonly number: number | null;
  /** kvm_arch_has_private_mem. */
  readonly hasPrivateMemory: boolean;
  /** The guest says by its own page tables whether an access is private (TDX, SNP); else KVM decides. */
  readonly guestChoosesAccess: boolean;
  /** Private and shared mappings live in two page tables, so that one kind alone can be zapped (TDX). */
  readonly hasMirroredPageTable: boolean;
  /** Initial contents are measured, then the VM is finalized. */
  readonly hasMeasuredLaunch: boolean;
  /** What the firmware keeps of its own about a page. */
  readonly firmware: 'none' | 'secure-ept' | 'rmp';
}
export type VmTypeName = 'default' | 'sw-protected' | 'tdx' | 'snp' | 'pkvm';
