import type { CapabilityName } from './capability-names.js';
import type { U64 } from './u64.js';

/** Half-open range of page indices in a guest_memfd, as in the kernel's documentation. */
export interface PageRange {
  readonly start: number;
  readonly end: number;
}

export type Access = 'read' | 'write';
export type Attribute = 'shared' | 'private';
export type Advice = 'dontneed' | 'remove' | 'populate_read' | 'populate_write' | 'hugepage' | 'collapse';
/** A field of struct stat. */
export type StatField = 'size' | 'blksize' | 'blocks' | 'ino';
export type ReferenceKind = 'pin' | 'get';
/** The types of SNP_LAUNCH_UPDATE that take no normal page. */
export type PageType = 'zero' | 'unmeasured' | 'secrets' | 'cpuid';

/** A touch of one byte; `offset` is in the page, `value` (a byte) is there on a write. */
interface Touch {
  readonly access: Access;
  readonly file: string;
  readonly page: number;
  readonly offset: number;
  readonly value?: number;
}

/** `host[.N] read|write G[i]`: through the user mapping of process N (0 is the first). */
export interface HostAccess extends Touch {
  readonly kind: 'host';
  readonly process: number;
}
/** `guest[.N] read|write G[i] [as private|shared]`: from vCPU N. */
export interface GuestAccess extends Touch {
  readonly kind: 'guest';
  readonly vcpu: number;
  readonly as?: Attribute;
}
/** `host read|write via P`: through a reference, mapping or not. */
export interface ViaAccess {
  readonly kind: 'via';
  readonly access: Access;
  readonly reference: string;
  readonly value?: number;
}
/** `host read|write backing G[i]`: the memory behind the slots' userspace_addr. */
export interface BackingAccess extends Touch {
  readonly kind: 'backing';
}
/** `set G[R] private|shared [zero] [preserve]`. */
export interface SetAttributes {
  readonly kind: 'set';
  readonly file: string;
  readonly range: PageRange;
  readonly to: Attribute;
  readonly zero: boolean;
  readonly preserve: boolean;
}
/** `set G {…}`: struct kvm_memory_attributes2, in bytes. `reserved` stands for any reserved word. */
export interface SetAttributesRaw {
  readonly kind: 'set-raw';
  readonly file: string;
  readonly offset: U64;
  readonly size: U64;
  readonly attributes: U64;
  readonly flags: U64;
  readonly errorOffset: U64;
  readonly reserved: U64;
}
/** `vm_set G[R] private|shared`: the guest physical range where the pages are, or were last, bound. */
export interface VmSetAttributes {
  readonly kind: 'vm-set';
  readonly file: string;
  readonly range: PageRange;
  readonly to: Attribute;
}
/** `vm_set {…}`: struct kvm_memory_attributes, in bytes. */
export interface VmSetAttributesRaw {
  readonly kind: 'vm-set-raw';
  readonly address: U64;
  readonly size: U64;
  readonly attributes: U64;
  readonly flags: U64;
}
/** `allocate G[R]`, `punch G[R]`: fallocate with KEEP_SIZE, with KEEP_SIZE | PUNCH_HOLE. */
export interface AllocateOrPunch {
  readonly kind: 'allocate' | 'punch';
  readonly file: string;
  readonly range: PageRange;
}
/** `fallocate G {…}`, raw; `mode` is the FALLOC_FL_* word, `offset` and `len` are in bytes. */
export interface FallocateRaw {
  readonly kind: 'fallocate';
  readonly file: string;
  readonly mode: U64;
  readonly offset: U64;
  readonly len: U64;
}
/** `create G {size, flags}`: KVM_CREATE_GUEST_MEMFD, size in bytes. */
export interface Create {
  readonly kind: 'create';
  readonly file: string;
  readonly size: U64;
  readonly flags: U64;
}
/** `close G`: the last descriptor, in every process. */
export interface Close {
  readonly kind: 'close';
  readonly file: string;
}
/** What a call is given for a guest_memfd that is none of the VM's: another file, another VM's guest_memfd, or -1. */
export type Descriptor = 'kvm' | 'vm' | 'memfd' | 'other_vm' | 'none';
/** `bind G slot N {…} [with D]`: KVM_SET_USER_MEMORY_REGION2; bytes. Absent: the file's own gpa, 0, the whole file, 4. */
export interface Bind {
  readonly kind: 'bind';
  readonly file: string;
  readonly slot: number;
  readonly gpa?: U64;
  readonly offset?: U64;
  readonly size?: U64;
  readonly flags?: U64;
  readonly with?: Descriptor;
}
/** `close vm`: the VM's descriptor and those of its vCPUs. */
export interface CloseVm {
  readonly kind: 'close-vm';
}
/** `preserve G`: LIVEUPDATE_SESSION_PRESERVE_FD, in a session that has the VM's file already. */
export interface Preserve {
  readonly kind: 'preserve';
  readonly file: string;
}
/** `region G slot N {…}`: KVM_SET_USER_MEMORY_REGION, which knows no guest_memfd; absent flags are 0. */
export interface Region {
  readonly kind: 'region';
  readonly file: string;
  readonly slot: number;
  readonly gpa?: U64;
  readonly offset?: U64;
  readonly size?: U64;
  readonly flags?: U64;
}
/** `unbind slot N`: the same ioctl with size 0. */
export interface Unbind {
  readonly kind: 'unbind';
  readonly slot: number;
}
/** `mmap[.N] G [private] [{offset, len}]`: MAP_SHARED unless `private`; bytes, absent: from 0, the file's size. */
export interface Mmap {
  readonly kind: 'mmap';
  readonly process: number;
  readonly file: string;
  readonly private: boolean;
  readonly offset?: U64;
  readonly len?: U64;
}
/** `munmap[.N] G`. */
export interface Munmap {
  readonly kind: 'munmap';
  readonly process: number;
  readonly file: string;
}
/** `fork N`, `exit N`: a process numbered N appears as a copy of the first; it ends. */
export interface ForkOrExit {
  readonly kind: 'fork' | 'exit';
  readonly process: number;
}
/** `pin G[i] [get] as P`: a reference through the first process's mapping. */
export interface Pin {
  readonly kind: 'pin';
  readonly file: string;
  readonly page: number;
  readonly reference: string;
  readonly by: ReferenceKind;
}
/** `pin backing G[i] [get] as P`. */
export interface PinBacking {
  readonly kind: 'pin-backing';
  readonly file: string;
  readonly page: number;
  readonly reference: string;
  readonly by: ReferenceKind;
}
/** `unpin P`. */
export interface Unpin {
  readonly kind: 'unpin';
  readonly reference: string;
}
/** `punch backing G[R]`: MADV_DONTNEED on the memory behind userspace_addr. */
export interface PunchBacking {
  readonly kind: 'punch-backing';
  readonly file: string;
  readonly range: PageRange;
}
/** `usage G`: pages allocated in the guest_memfd and behind userspace_addr together. */
export interface Usage {
  readonly kind: 'usage';
  readonly file: string;
}
/** `drain`: every CPU's LRU-add batch is emptied. */
export interface Drain {
  readonly kind: 'drain';
}
/** `read G {…}`, `write G {…}`, `pread`, `pwrite`: read(2) and its like on the descriptor; bytes. */
export interface FileReadWrite {
  readonly kind: 'file-read' | 'file-write' | 'file-pread' | 'file-pwrite';
  readonly file: string;
  readonly offset: U64;
  readonly len: U64;
}
/** `ftruncate G {len}`: ftruncate(2), in bytes. */
export interface Truncate {
  readonly kind: 'truncate';
  readonly file: string;
  readonly len: U64;
}
/** `stat G FIELD`: fstat(2); of the inode number, which of the memories so far has it first. */
export interface Stat {
  readonly kind: 'stat';
  readonly file: string;
  readonly field: StatField;
}
/** `finalize`: the VM's initial contents are measured (TDX, SNP). */
export interface Finalize {
  readonly kind: 'finalize';
}
/** `populate G[R] [from V]`: kvm_gmem_populate from a source buffer of byte V, or from the pages themselves. */
export interface Populate {
  readonly kind: 'populate';
  readonly file: string;
  readonly range: PageRange;
  readonly from?: number;
  /** SNP's page type; absent: a normal page. */
  readonly as?: PageType;
}
/** `accept G[R]` (TDX), `validate G[R]` (SNP): the guest takes private pages into use. */
export interface TakePages {
  readonly kind: 'accept' | 'validate';
  readonly file: string;
  readonly range: PageRange;
}
/** `prefault G[R]`: KVM_PRE_FAULT_MEMORY, for the guest physical range where the pages are, or were last, bound. */
export interface Prefault {
  readonly kind: 'prefault';
  readonly file: string;
  readonly range: PageRange;
}
/** `poison G[i]`: memory failure on the page. */
export interface Poison {
  readonly kind: 'poison';
  readonly file: string;
  readonly page: number;
}
/** `mce_kill[.N] early|late`: prctl(PR_MCE_KILL), when memory failure is to signal process N. */
export interface MceKill {
  readonly kind: 'mce-kill';
  readonly process: number;
  readonly policy: 'early' | 'late';
}
/** `madvise G[R] …` on the first process's mapping. */
export interface Madvise {
  readonly kind: 'madvise';
  readonly file: string;
  readonly range: PageRange;
  readonly advice: Advice;
}
/** `check_extension NAME [on vm]`: KVM_CHECK_EXTENSION on /dev/kvm or on the VM's descriptor. */
export interface CheckExtension {
  readonly kind: 'check-extension';
  readonly capability: CapabilityName;
  readonly on: 'kvm' | 'vm';
}

/** Every step of the scenario language. */
export type Operation =
  | HostAccess
  | GuestAccess
  | ViaAccess
  | BackingAccess
  | SetAttributes
  | SetAttributesRaw
  | VmSetAttributes
  | VmSetAttributesRaw
  | AllocateOrPunch
  | FallocateRaw
  | Create
  | Close
  | Bind
  | CloseVm
  | Preserve
  | Region
  | Unbind
  | Mmap
  | Munmap
  | ForkOrExit
  | Pin
  | PinBacking
  | Unpin
  | PunchBacking
  | Usage
  | Drain
  | FileReadWrite
  | Truncate
  | Stat
  | Finalize
  | Populate
  | TakePages
  | Prefault
  | Poison
  | MceKill
  | Madvise
  | CheckExtension;

export type OperationKind = Operation['kind'];
