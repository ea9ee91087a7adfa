/** The kernel under a revision of the series, or a plain one: what guest_memfd does there apart from the series. Data only. */
export interface Base {
  readonly name: BaseName;
  readonly title: string;
  readonly source: string;
  /** The base of which it is one with a patch that is not merged; null for a released kernel. */
  readonly variantOf: BaseName | null;
  readonly binding: BaseBinding;
  readonly populate: BasePopulate;
  /** What memory failure on a page of a guest_memfd answers: EBUSY, or ok once the delayed handling counts as done. */
  readonly memoryFailure: 'EBUSY' | 'ok';
  /** Live update can preserve a guest_memfd, which is frozen from then on; otherwise no handler takes it. */
  readonly preservesGmem: boolean;
  /** A folio that is up to date counts as prepared: populate refuses it, and SNP never assigns it. */
  readonly preparedIsUpToDate: boolean;
  /** A second SNP_LAUNCH_FINISH with a vCPU: refused, or a write to a VMSA page that the RMP protects. */
  readonly secondLaunchFinish: 'EINVAL' | 'host-crash';
}

export type BaseName =
  | 'linux-6.18.0'
  | 'linux-6.18'
  | 'linux-7.0'
  | 'linux-7.2'
  | 'linux-7.3'
  | 'linux-7.3-memory-failure'
  | 'linux-7.3-live-update';

export interface BaseBinding {
  /** Binding a file range that is bound already. */
  readonly sameRangeTwice: 'EINVAL' | 'EEXIST';
  /** offset + size of 2^63 and beyond is compared as a signed number, and so taken. */
  readonly signedEnd: boolean;
  /** A file range that is bound already is refused before an address beyond the guest's frames is. */
  readonly overlapBeforeAddress: boolean;
  /** A slot with guest_memfd that is set again, the same but without GUEST_MEMFD, passes as a change of flags. */
  readonly takesChangeOfFlags: boolean;
}

export interface BasePopulate {
  /** KVM_TDX_INIT_MEM_REGION and SNP_LAUNCH_UPDATE without a source, and when that is tested. */
  readonly withoutSource: WithoutSource;
}

/** An argument check (EINVAL), or what the copy of the first page answers once the page was found fit, by firmware. */
export type WithoutSource = 'refused-argument' | { readonly tdx: 'EFAULT' | 'EOPNOTSUPP' };
