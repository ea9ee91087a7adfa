/** KVM_MEMORY_ATTRIBUTE_PRIVATE, the only attribute. */
export const MEMORY_ATTRIBUTE_PRIVATE = 1 << 3;
/** The content modes in the flags word of rfc-v3 to rfc-v5. */
export const MODE_ZERO = 1 << 0;
export const MODE_PRESERVE = 1 << 1;
/** Creation flags of a guest_memfd. */
export const GUEST_MEMFD_FLAG_MMAP = 1 << 0;
export const GUEST_MEMFD_FLAG_INIT_SHARED = 1 << 1;
/** Flags of a memslot. */
export const MEM_LOG_DIRTY_PAGES = 1 << 0;
export const MEM_READONLY = 1 << 1;
export const MEM_GUEST_MEMFD = 1 << 2;
/** Modes of fallocate(2). */
export const FALLOC_FL_KEEP_SIZE = 0x01;
export const FALLOC_FL_PUNCH_HOLE = 0x02;
export const FALLOC_FL_COLLAPSE_RANGE = 0x08;
export const FALLOC_FL_ZERO_RANGE = 0x10;
export const FALLOC_FL_INSERT_RANGE = 0x20;
export const FALLOC_FL_UNSHARE_RANGE = 0x40;
export const FALLOC_FL_WRITE_ZEROES = 0x80;
