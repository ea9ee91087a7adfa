/** A memslot. `offset` and `count` are in pages of the file's memory; `gfn` is a guest frame number. */
export interface Slot {
  readonly number: number;
  /** The file's place in the world's list, which it keeps when it is gone. */
  readonly inode: number;
  readonly gfn: number;
  readonly offset: number;
  readonly count: number;
  /** Backed by the guest_memfd (false: by userspace_addr alone). */
  readonly gmem: boolean;
  /** KVM_MEM_READONLY. */
  readonly readonly: boolean;
  /** Shared accesses are served from the guest_memfd as well. */
  readonly gmemOnly: boolean;
}
