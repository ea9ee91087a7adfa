import { clauses } from './clause.js';

/** Creation, fallocate, closing. */
export const fileClauses = clauses({
  'create.flags': {
    text: 'A creation flag outside KVM_CAP_GUEST_MEMFD_FLAGS: EINVAL.',
    source: 'kvm_gmem_create; v8 patch 25; guest_memfd_test; recordings',
    evidence: 'patch',
  },
  'create.size': {
    text: 'A size of 0, negative, or no multiple of the page size: EINVAL.',
    source: 'kvm_gmem_create; guest_memfd_test; recordings',
    evidence: 'code',
  },
  'create.init-shared': {
    text: 'With INIT_SHARED every page starts shared.',
    source: 'kvm_gmem_create; v8 patch 25',
    evidence: 'patch',
  },
  'create.init-private': {
    text: 'Without INIT_SHARED every page starts private.',
    source: 'kvm_gmem_create; v8 patch 25; recordings',
    evidence: 'patch',
  },
  'file.closed': {
    text: 'A call on a descriptor that is closed: EBADF.',
    source: 'close(2)',
    evidence: 'code',
  },
  'file.close': {
    text: 'Closing the last descriptor; a mapping keeps the file.',
    source: 'kvm_gmem_release; recordings',
    evidence: 'code',
  },
  'file.release': {
    text: 'With the last descriptor and mapping the file and its pages are gone.',
    source: 'kvm_gmem_release; recordings',
    evidence: 'code',
  },
  'vm.close': {
    text: 'Closing the VM and its vCPUs leaves its guest_memfds usable: each of them keeps the VM.',
    source: '__kvm_gmem_create, by kvm_get_kvm; private_mem_conversions_test; answers of 6.18.44',
    evidence: 'code',
  },
  'vm.closed': {
    text: 'An ioctl on the VM or a vCPU whose descriptor is closed: EBADF.',
    source: 'ioctl(2)',
    evidence: 'code',
  },
  'preserve.no-handler': {
    text: 'Live update takes no guest_memfd: ENOENT.',
    source: 'luo_preserve_file in kernel/liveupdate/luo_file.c, which finds no handler; inferred',
    evidence: 'inferred',
  },
  'preserve.all-shared': {
    text: 'Only a file with INIT_SHARED, of a VM without private memory, can be preserved for live update: EOPNOTSUPP.',
    source: 'luo_preserve_file in kernel/liveupdate/luo_file.c; patches of 28 Jul 2026, v4',
    evidence: 'patch',
  },
  'preserve.poisoned': {
    text: 'A file with a poisoned page is not preserved: EHWPOISON.',
    source: 'luo_preserve_file in kernel/liveupdate/luo_file.c; patches of 28 Jul 2026, v4',
    evidence: 'patch',
  },
  'preserve.freezes': {
    text: 'A preserved file is frozen: pages that are there go on working, and the session keeps the file.',
    source: 'luo_preserve_file in kernel/liveupdate/luo_file.c; patches of 28 Jul 2026, v4',
    evidence: 'patch',
  },
  'preserve.frozen-hole': {
    text: 'An absent page of a frozen file is not allocated (EPERM): SIGBUS for the host, an exit with EPERM for the guest.',
    source: 'kvm_gmem_get_folio; patches of 28 Jul 2026, v4',
    evidence: 'patch',
  },
  'preserve.no-fallocate': {
    text: 'fallocate of a frozen file, to allocate or to punch: EPERM.',
    source: 'kvm_gmem_fallocate; patches of 28 Jul 2026, v4',
    evidence: 'patch',
  },
  'file.no-read-write': {
    text: 'read(2) and write(2) on a guest_memfd: EINVAL.',
    source: 'vfs_read and vfs_write, as kvm_gmem_fops has neither; guest_memfd_test; recordings',
    evidence: 'code',
  },
  'file.negative-position': {
    text: 'A negative position or length of pread(2), pwrite(2) and ftruncate(2): EINVAL, before the descriptor is looked at.',
    source: 'ksys_pread64 in fs/read_write.c, do_sys_ftruncate in fs/open.c; answers of 6.18.44',
    evidence: 'code',
  },
  'file.no-position': {
    text: 'pread(2) and pwrite(2) on a guest_memfd: ESPIPE.',
    source:
      'ksys_pread64 in fs/read_write.c, as the file has no FMODE_PREAD; guest_memfd_test; answers of 6.18.44',
    evidence: 'code',
  },
  'file.no-truncate': {
    text: 'ftruncate(2): EINVAL, to whatever length, the present one included.',
    source: 'kvm_gmem_setattr; answers of 6.18.44',
    evidence: 'code',
  },
  'stat.size': {
    text: 'st_size is the size it was created with.',
    source: 'generic_fillattr in fs/stat.c, __kvm_gmem_create; guest_memfd_test; answers of 6.18.44',
    evidence: 'code',
  },
  'stat.blksize': {
    text: 'st_blksize is the page size.',
    source: 'generic_fillattr in fs/stat.c; guest_memfd_test; answers of 6.18.44',
    evidence: 'code',
  },
  'stat.blocks': {
    text: 'st_blocks stays 0, whatever is allocated.',
    source: 'generic_fillattr in fs/stat.c, as kvm_gmem_get_folio accounts nothing; answers of 6.18.44',
    evidence: 'code',
  },
  'stat.own-inode': {
    text: 'Every guest_memfd has an inode, and so an inode number, of its own.',
    source: 'anon_inode_make_secure_inode in fs/anon_inodes.c; guest_memfd_test; answers of 6.18.44',
    evidence: 'code',
  },
  'fallocate.negative-or-empty': {
    text: 'A negative offset, or a length of 0 or less: EINVAL, before the mode is looked at.',
    source: 'vfs_fallocate in fs/open.c; fallocate(2); recordings',
    evidence: 'code',
  },
  'fallocate.mode': {
    text: 'Unknown or contradictory mode bits, PUNCH_HOLE without KEEP_SIZE among them: EOPNOTSUPP.',
    source: 'vfs_fallocate in fs/open.c; fallocate(2); recordings',
    evidence: 'code',
  },
  'fallocate.too-far': {
    text: 'An end beyond 2^63 - 1: EFBIG.',
    source: 'vfs_fallocate in fs/open.c; fallocate(2); recordings',
    evidence: 'code',
  },
  'fallocate.keep-size': {
    text: 'A mode without KEEP_SIZE: EOPNOTSUPP.',
    source: 'kvm_gmem_fallocate; recordings',
    evidence: 'code',
  },
  'fallocate.own-modes': {
    text: 'Any mode bit besides KEEP_SIZE and PUNCH_HOLE: EOPNOTSUPP.',
    source: 'kvm_gmem_fallocate; recordings',
    evidence: 'code',
  },
  'fallocate.alignment': {
    text: 'Offset and length must be multiples of the page size: EINVAL.',
    source: 'kvm_gmem_fallocate; recordings',
    evidence: 'code',
  },
  'fallocate.past-end': {
    text: 'Allocating past the end: EINVAL.',
    source: 'kvm_gmem_allocate; guest_memfd_test; recordings',
    evidence: 'code',
  },
  'fallocate.allocate': {
    text: 'Absent pages of the range are allocated; attributes stay.',
    source: 'kvm_gmem_allocate; recordings',
    evidence: 'code',
  },
  'fallocate.punch': {
    text: 'Punching frees what the range holds, private pages too; past the end it has no effect; attributes stay.',
    source: 'kvm_gmem_punch_hole; recordings',
    evidence: 'code',
  },
  'punch.frees': {
    text: 'A punched page is unmapped everywhere and its memory freed; the next use reads 0.',
    source: 'kvm_gmem_punch_hole, by truncate_inode_pages_range; recordings',
    evidence: 'code',
  },
  'punch.pinned-lives-on': {
    text: 'A punched page that somebody holds lives on for its holder, and its index is free of the reference.',
    source: 'kvm_gmem_punch_hole, by truncate_inode_pages_range; recordings',
    evidence: 'code',
  },
});
