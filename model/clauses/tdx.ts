import { clauses } from './clause.js';

const TDX = { firmware: 'secure-ept' } as const;

/** What TDX does besides: the secure EPT. */
export const tdxClauses = clauses({
  'tdx.augments-pending': {
    text: 'TDX: a private fault puts the page into the secure EPT, pending: the guest has to accept it before it touches it.',
    source: 'tdx_mem_page_aug and tdx_handle_ept_violation in arch/x86/kvm/vmx/tdx.c of Linux 7.3',
    evidence: 'code',
    about: { ...TDX, access: 'private' },
  },
  'tdx.accept-zeroes': {
    text: 'TDX: the guest accepts a pending page, which clears it. By default a guest does so at its first touch.',
    source: 'TDG.MEM.PAGE.ACCEPT of the Intel TDX module',
    evidence: 'spec',
    about: { ...TDX, access: 'private' },
  },
  'tdx.accepted-already': {
    text: 'TDX: accepting a page that is accepted is an error that the guest alone sees; its bytes stay.',
    source: 'TDG.MEM.PAGE.ACCEPT of the Intel TDX module',
    evidence: 'spec',
    about: { ...TDX, access: 'private' },
  },
  'tdx.not-accepted-kills': {
    text: 'TDX: a touch of a private page that is not accepted kills the VM (SEPT_VE_DISABLE, as all Linux guests have it).',
    source: 'tdx_is_sept_violation_unexpected_pending in arch/x86/kvm/vmx/tdx.c of Linux 7.3',
    evidence: 'code',
    about: { ...TDX, access: 'private' },
  },
  'tdx.zap-loses': {
    text: 'TDX: what leaves the secure EPT is lost to the guest, accepted or not. The host then finds nothing promised, never the secret.',
    source:
      'tdx_sept_remove_leaf_spte in arch/x86/kvm/vmx/tdx.c, tdx_quirk_reset_paddr in arch/x86/virt/vmx/tdx/tdx.c of Linux 7.3',
    evidence: 'code',
    about: TDX,
  },
  'tdx.no-slot-ve': {
    text: 'TDX: a shared access without a slot is a #VE in the guest; an MMIO exit comes only from the hypercall of its handler.',
    source: 'vt_check_emulate_instruction in arch/x86/kvm/vmx/main.c of Linux 7.3',
    evidence: 'code',
    about: { ...TDX, access: 'shared' },
  },
});
