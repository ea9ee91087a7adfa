import { CAPABILITY_NAMES } from '../../model/capability-names.js';
import { listing } from '../nearest.js';
import type { Entry } from './entry.js';

const SHARED = 'memory: g, 2 pages, MMAP | INIT_SHARED\n';
const IN_VM = 'in_place: off\nmemory: g, 2 pages, none\n';
const CAPABILITIES = listing(CAPABILITY_NAMES.map((name) => `\`${name}\``));
const ON_TDX = 'vm: tdx\nmemory: g, 2 pages, MMAP\n';

/** Steps that touch memory. */
const TOUCHES: readonly Entry[] = [
  {
    form: 'host[.N] read|write G[I][+OFFSET] [V]',
    call: 'a load or store of one byte through the mapping of process N',
    meaning:
      'Process 0, which `host` is, is the first; others are forked. A read answers the byte. OFFSET is in bytes.',
    example: `${SHARED}host write g[0] 'A'\nhost read g[0]+0x10`,
  },
  {
    form: 'guest[.N] read|write G[I][+OFFSET] [V] [as private|shared]',
    call: 'a load or store by vCPU N in ioctl(vcpu, KVM_RUN), at the gpa where the page is bound',
    meaning:
      '`as` is the kind of access where the VM type lets the guest choose it (TDX, SNP); else the attribute of the page decides.',
    example: `${SHARED}guest write g[0] 'A'\nguest read g[0]`,
  },
  {
    form: 'host read|write via P [V]',
    call: 'a transfer through the reference: READ_FIXED or WRITE_FIXED of an io_uring, tee() and read() of a pipe',
    meaning: 'Reaches the page that reference P is on, whether or not it is mapped still.',
    example: `${SHARED}pin g[0] as p\nhost write via p 'A'\nhost read g[0]`,
  },
  {
    form: 'host read|write backing G[I][+OFFSET] [V]',
    call: "a load or store through the slot's userspace_addr",
    meaning: 'Touches the memory behind userspace_addr, which is not the guest_memfd.',
    example: `${IN_VM}host write backing g[0] 'A'\nguest read g[0]`,
  },
];

/** Steps that change attributes. */
const CONVERSIONS: readonly Entry[] = [
  {
    form: 'set G[R] private|shared [zero] [preserve]',
    call: 'ioctl(guest_memfd, KVM_SET_MEMORY_ATTRIBUTES2)',
    meaning:
      '`zero` and `preserve` are the content modes, which RFC v3 to v5 have. `EAGAIN @ 1` says that page 1 stands in the way: error_offset, as a page index.',
    example: `${SHARED}pin g[1] as p\nset g[0..2] private\nunpin p\nset g[0..2] private`,
  },
  {
    form: 'set G {FIELD: VALUE, …}',
    call: 'the same ioctl with every field of its struct given, in bytes',
    meaning: 'For arguments that no range can say. What is left out is 0.',
    example: `${SHARED}set g {offset: 0x800, size: 0x1000, attributes: PRIVATE}`,
  },
  {
    form: 'vm_set G[R] private|shared',
    call: 'ioctl(vm, KVM_SET_MEMORY_ATTRIBUTES) on the gpas where the pages are, or last were, bound',
    meaning: 'Attributes tracked in the VM: `in_place: off`, and Linux 6.18.',
    example: `${IN_VM}vm_set g[0] private\nguest read g[0]`,
  },
  {
    form: 'vm_set {FIELD: VALUE, …}',
    call: 'the same ioctl with every field of its struct given, in bytes',
    meaning: 'For arguments that no range can say. What is left out is 0.',
    example: `${IN_VM}vm_set {address: 0x10000000, size: 0x1000, flags: 1}`,
  },
];

/** Steps on the file. */
const FILES: readonly Entry[] = [
  {
    form: 'create G {FIELD: VALUE, …}',
    call: 'ioctl(vm, KVM_CREATE_GUEST_MEMFD)',
    meaning: 'Makes one more memory, not bound and not mapped.',
    example: `${SHARED}create h {size: 0x1000, flags: MMAP}`,
  },
  {
    form: 'preserve G',
    call: 'ioctl(session, LIVEUPDATE_SESSION_PRESERVE_FD), with the file of the VM in the session',
    meaning:
      'Live update: the file is kept over a kexec, and frozen until then. Posted, not merged: `abi: linux-7.3-live-update` has it; other kernels answer ENOENT.',
    example: `abi: linux-7.3-live-update\nvm: default\n${SHARED}host write g[0] 'A'\npreserve g\nhost read g[0]\nhost read g[1]\nguest read g[1]`,
  },
  {
    form: 'close vm',
    call: 'close() of the VM and its vCPUs',
    meaning:
      'Ioctls on them answer EBADF from then on; memories live on. Where a memory is called vm, `close vm` closes that one.',
    example: `${SHARED}close vm\nhost write g[0] 'A'\nset g[0] private\nguest read g[0]`,
  },
  {
    form: 'close G',
    call: 'close() of the descriptor in every process',
    meaning: 'The file lives on as long as a process maps it.',
    example: `${SHARED}close g\nhost read g[0]`,
  },
  {
    form: 'allocate G[R]',
    call: 'fallocate(guest_memfd, FALLOC_FL_KEEP_SIZE)',
    meaning: 'Gives the pages memory.',
    example: `${SHARED}allocate g[0..2]\nusage g`,
  },
  {
    form: 'punch G[R]',
    call: 'fallocate(guest_memfd, FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE)',
    meaning: 'Takes the memory of the pages away; their attribute stays.',
    example: `${SHARED}host write g[0] 'A'\npunch g[0]\nhost read g[0]`,
  },
  {
    form: 'fallocate G {FIELD: VALUE, …}',
    call: 'fallocate(), with every argument given',
    meaning: 'For modes and ranges that the two above cannot say.',
    example: `${SHARED}fallocate g {mode: KEEP_SIZE | ZERO_RANGE, len: 0x1000}`,
  },
  {
    form: 'read G {FIELD: VALUE, …}',
    call: 'read() of the descriptor',
    meaning: 'A guest_memfd cannot be read so.',
    example: `${SHARED}read g {len: 0x10}`,
  },
  {
    form: 'write G {FIELD: VALUE, …}',
    call: 'write() on the descriptor',
    meaning: 'A guest_memfd cannot be written so.',
    example: `${SHARED}write g {len: 0x10}`,
  },
  {
    form: 'pread G {FIELD: VALUE, …}',
    call: 'pread() of the descriptor',
    meaning: 'A guest_memfd has no position to read at.',
    example: `${SHARED}pread g {len: 0x10}`,
  },
  {
    form: 'pwrite G {FIELD: VALUE, …}',
    call: 'pwrite() on the descriptor',
    meaning: 'A guest_memfd has no position to write at.',
    example: `${SHARED}pwrite g {offset: 0x1000, len: 0x10}`,
  },
  {
    form: 'ftruncate G {len: N}',
    call: 'ftruncate() of the descriptor',
    meaning: 'A guest_memfd keeps the size it was created with.',
    example: `${SHARED}ftruncate g {len: 0x1000}`,
  },
  {
    form: 'stat G size|blksize|blocks|ino',
    call: 'fstat() of the descriptor: st_size, st_blksize, st_blocks, st_ino',
    meaning:
      'Answers `ok N`. For `ino`, N says which memory is the first with that inode number, counted from 0 in the order of creation: its own, where every file has an inode of its own.',
    example: `${SHARED}create h {size: 0x1000}\nstat g size\nstat h ino`,
  },
  {
    form: 'usage G',
    call: 'cachestat() of the guest_memfd, and Anonymous in /proc/self/smaps for what is behind userspace_addr',
    meaning: 'Answers `ok N`: pages that have memory, in the guest_memfd and behind userspace_addr together.',
    example: `${SHARED}host read g[0]\nusage g`,
  },
];

/** Steps on slots, mappings and processes. */
const MAPPINGS: readonly Entry[] = [
  {
    form: 'bind G slot N [{FIELD: VALUE, …}] [with kvm|vm|memfd|other_vm|none]',
    call: 'ioctl(vm, KVM_SET_USER_MEMORY_REGION2)',
    meaning:
      "Without fields the whole file, at slot N's own gpa, with KVM_MEM_GUEST_MEMFD. `flags` is the whole word: 4 is KVM_MEM_GUEST_MEMFD. `with` gives the call another descriptor: /dev/kvm, the VM, a memfd, a guest_memfd of another VM, or -1.",
    example: `${SHARED}create h {size: 0x2000, flags: MMAP}\nbind h slot 1 {gpa: 0x40000000, offset: 0x1000, size: 0x1000}`,
  },
  {
    form: 'region G slot N [{FIELD: VALUE, …}]',
    call: 'ioctl(vm, KVM_SET_USER_MEMORY_REGION), without 2',
    meaning:
      'A slot of the memory behind userspace_addr alone, as `bind` with `flags: 0` makes one. `offset` is where in that memory it begins.',
    example: `${IN_VM}region g slot 1\nregion g slot 2 {flags: GUEST_MEMFD}`,
  },
  {
    form: 'unbind slot N',
    call: 'the same ioctl with memory_size 0',
    meaning: 'Deletes the slot.',
    example: `${SHARED}unbind slot 0\nguest read g[0]`,
  },
  {
    form: 'mmap[.N] G [private] [{FIELD: VALUE, …}]',
    call: 'mmap() in process N, MAP_SHARED, or MAP_PRIVATE with `private`',
    meaning:
      'The whole file, or `len` bytes from `offset` on, also past its end: steps below may touch the pages there. A process maps a memory once: a second mapping takes the place of the first.',
    example: `${SHARED}mmap g {len: 0x4000}\nhost read g[1]\nhost read g[3]`,
  },
  {
    form: 'munmap[.N] G',
    call: 'munmap() in process N',
    meaning: 'The whole mapping goes.',
    example: `${SHARED}munmap g\nhost read g[0]`,
  },
  {
    form: 'madvise G[R] dontneed|remove|populate_read|populate_write|hugepage|collapse',
    call: "madvise() on the first process's mapping: MADV_DONTNEED, MADV_REMOVE, MADV_POPULATE_READ, MADV_POPULATE_WRITE, MADV_HUGEPAGE, MADV_COLLAPSE",
    meaning:
      '`remove` punches; `dontneed` drops mappings alone; `populate_…` fault pages in; `hugepage` and `collapse` ask for huge pages, which a guest_memfd has not.',
    example: `${SHARED}madvise g[0..2] populate_write\nusage g`,
  },
  {
    form: 'fork N',
    call: 'fork() of the first process',
    meaning: 'The new one is number N, with the same mappings.',
    example: `${SHARED}fork 1\nhost.1 write g[0] 'A'\nhost read g[0]`,
  },
  {
    form: 'exit N',
    call: '_exit() of process N',
    meaning: 'Its mappings go; the first process cannot exit.',
    example: `${SHARED}fork 1\nexit 1`,
  },
];

/** Steps that take references, and what empties batches of them. */
const REFERENCES: readonly Entry[] = [
  {
    form: 'pin G[I] as P',
    call: 'pin_user_pages(FOLL_LONGTERM): io_uring_register(IORING_REGISTER_BUFFERS), or PIN_LONGTERM_TEST_START of gup_test',
    meaning: "A long-term pin through the first process's mapping, called P from then on.",
    example: `${SHARED}pin g[0] as p\nset g[0] private`,
  },
  {
    form: 'pin G[I] get as P',
    call: 'get_user_pages(FOLL_GET): vmsplice() into a pipe',
    meaning: 'A short-term reference, called P from then on.',
    example: `${SHARED}pin g[0] get as q\nset g[0] private`,
  },
  {
    form: 'pin backing G[I] [get] as P',
    call: "the same through the slot's userspace_addr",
    meaning: 'A reference on the memory behind userspace_addr, as a device of a VMM with two stores has.',
    example: `${IN_VM}pin backing g[0] as p\nhost write via p 'A'\nguest read g[0]`,
  },
  {
    form: 'unpin P',
    call: 'what drops it: IORING_UNREGISTER_BUFFERS, PIN_LONGTERM_TEST_STOP, or close() of the pipe',
    meaning: 'The name is free again.',
    example: `${SHARED}pin g[0] as p\nunpin p\nset g[0] private`,
  },
  {
    form: 'drain',
    call: 'lru_add_drain_all()',
    meaning: "Empties every CPU's LRU-add batch, which holds a reference on pages that are new.",
    example: `abi: rfc-v1\n${SHARED}host read g[0]\nset g[0] private\ndrain\nset g[0] private`,
  },
  {
    form: 'punch backing G[R]',
    call: "madvise(MADV_DONTNEED) on the slot's userspace_addr",
    meaning: 'Drops what is behind userspace_addr, as a VMM with two stores does after a conversion.',
    example: `${IN_VM}host write backing g[0] 'A'\npunch backing g[0]\nguest read g[0]`,
  },
];

/** Steps of a launch, and memory failure. */
const OTHERS: readonly Entry[] = [
  {
    form: 'populate G[R] [from V] [as zero|unmeasured|secrets|cpuid]',
    call: 'kvm_gmem_populate(): KVM_TDX_INIT_MEM_REGION, KVM_SEV_SNP_LAUNCH_UPDATE',
    meaning:
      'Measures pages into the guest, from a source buffer full of byte V, or from the pages themselves; on SNP as a page type. Answers how many pages; on TDX the errno of the first that fails.',
    example: `${ON_TDX}populate g[0] from 'A'`,
  },
  {
    form: 'finalize',
    call: 'KVM_TDX_FINALIZE_VM, KVM_SEV_SNP_LAUNCH_FINISH',
    meaning: 'Ends the measured launch.',
    example: `${ON_TDX}populate g[0] from 'A'\nfinalize\nguest read g[0]`,
  },
  {
    form: 'accept G[R]',
    call: 'TDG.MEM.PAGE.ACCEPT',
    meaning: 'A TDX guest accepts private pages, which clears them.',
    example: `${ON_TDX}finalize\naccept g[0]\nguest read g[0]`,
  },
  {
    form: 'validate G[R]',
    call: 'PVALIDATE',
    meaning: 'An SNP guest validates private pages; their bytes are whatever they are.',
    example: 'vm: snp\nmemory: g, 2 pages, MMAP\nfinalize\nvalidate g[0]',
  },
  {
    form: 'prefault G[R]',
    call: 'ioctl(vcpu, KVM_PRE_FAULT_MEMORY)',
    meaning: 'KVM maps pages for the guest as their attribute says. Answers how many.',
    example: `${SHARED}prefault g[0..2]`,
  },
  {
    form: 'mce_kill[.N] early|late',
    call: 'prctl(PR_MCE_KILL, PR_MCE_KILL_SET) in process N',
    meaning:
      'When memory failure signals the process: at once, for a page that it maps and that was written, or when it touches the page. A touch is SIGBUS either way.',
    example: `${SHARED}fork 1\nmce_kill.1 early\nhost.1 write g[0] 'A'\npoison g[0]\nhost.1 read g[0]`,
  },
  {
    form: 'poison G[I]',
    call: 'memory_failure(): madvise(MADV_HWPOISON), or by page frame number',
    meaning: 'The hardware reports an uncorrectable error in the page.',
    example: `${SHARED}host write g[0] 'A'\npoison g[0]\nguest read g[0]`,
  },
  {
    form: 'check_extension NAME [on vm]',
    call: 'ioctl(KVM_CHECK_EXTENSION) on /dev/kvm, or on the VM',
    meaning: `Answers \`ok N\`: 0 of what the kernel does not know. NAME is ${CAPABILITIES}; KVM_CAP_ may stand before it. On /dev/kvm the answer is the kernel's, on the VM that of its type.`,
    example: `vm: tdx\n${SHARED}check_extension READONLY_MEM\ncheck_extension READONLY_MEM on vm`,
  },
];

/** Every step by what it is about; its first word is one of the parser's STEP_WORDS. */
export const STEPS: readonly { readonly about: string; readonly entries: readonly Entry[] }[] = [
  { about: 'Touching memory', entries: TOUCHES },
  { about: 'Converting', entries: CONVERSIONS },
  { about: 'The file', entries: FILES },
  { about: 'Slots, mappings, processes', entries: MAPPINGS },
  { about: 'References', entries: REFERENCES },
  { about: 'Launch, memory failure, capabilities', entries: OTHERS },
];
