import { constant, type Part } from './part.js';

/** Pages that a guest_memfd has allocated; its st_blocks is not kept. */
export const filePages: Part = {
  rank: 5,
  includes: ['sys/syscall.h', 'unistd.h'],
  missing: [constant('SYS_cachestat', '451')],
  text: `
static long file_pages(int fd)
{
	struct {
		__u64 offset;
		__u64 len;
	} all = {};
	struct {
		__u64 nr_cache;
		__u64 nr_others[4];
	} counts;

	must(!syscall(SYS_cachestat, fd, &all, &counts, 0), "cachestat");
	return counts.nr_cache;
}`,
};

/** Pages of anonymous memory that are there; what a read of absent memory maps, the zero page, is not one. */
export const anonymousPages: Part = {
  rank: 5,
  includes: ['fcntl.h', 'stddef.h', 'sys/ioctl.h', 'unistd.h', 'linux/fs.h'],
  missing: [
    {
      macro: 'PAGEMAP_SCAN',
      text: `
struct page_region {
	__u64 start;
	__u64 end;
	__u64 categories;
};
struct pm_scan_arg {
	__u64 size;
	__u64 flags;
	__u64 start;
	__u64 end;
	__u64 walk_end;
	__u64 vec;
	__u64 vec_len;
	__u64 max_pages;
	__u64 category_inverted;
	__u64 category_mask;
	__u64 category_anyof_mask;
	__u64 return_mask;
};
#define PAGEMAP_SCAN		_IOWR('f', 16, struct pm_scan_arg)
#define PAGE_IS_PRESENT		(1 << 3)
#define PAGE_IS_SWAPPED		(1 << 4)
#define PAGE_IS_PFNZERO		(1 << 5)`.trim(),
    },
  ],
  text: `
/* Reading absent memory maps the zero page, which does not count. */
static long anonymous_pages(const unsigned char *mem, size_t size)
{
	struct page_region regions[16];
	struct pm_scan_arg scan = {
		.size = sizeof(scan),
		.end = (unsigned long)mem + size,
		.walk_end = (unsigned long)mem,
		.vec = (unsigned long)regions,
		.vec_len = 16,
		.category_inverted = PAGE_IS_PFNZERO,
		.category_mask = PAGE_IS_PFNZERO,
		.category_anyof_mask = PAGE_IS_PRESENT | PAGE_IS_SWAPPED,
		.return_mask = PAGE_IS_PRESENT,
	};
	int fd = open("/proc/self/pagemap", O_RDONLY | O_CLOEXEC);
	long pages = 0;
	int found;

	must(fd >= 0, "/proc/self/pagemap");
	while (scan.walk_end < scan.end) {
		scan.start = scan.walk_end;
		found = ioctl(fd, PAGEMAP_SCAN, &scan);
		must(found >= 0, "PAGEMAP_SCAN");
		for (int i = 0; i < found; i++)
			pages += (regions[i].end - regions[i].start) / PAGE_SIZE;
	}
	close(fd);
	return pages;
}`,
};

/** read(2) and write(2) on the descriptor; a positioned call would fail for want of a position alone. */
export const readFile: Part = {
  rank: 5,
  includes: ['errno.h', 'stddef.h', 'unistd.h'],
  text: `
static int read_file(int fd, size_t size)
{
	static char buffer[PAGE_SIZE];
	size_t count = size < sizeof(buffer) ? size : sizeof(buffer);

	return read(fd, buffer, count) < 0 ? -errno : 0;
}`,
};
export const writeFile: Part = {
  rank: 5,
  includes: ['errno.h', 'stddef.h', 'unistd.h'],
  text: `
static int write_file(int fd, size_t size)
{
	static const char buffer[PAGE_SIZE];
	size_t count = size < sizeof(buffer) ? size : sizeof(buffer);

	return write(fd, buffer, count) < 0 ? -errno : 0;
}`,
};

/** Memory failure on a page, through its mapping. */
export const poison: Part = {
  rank: 5,
  includes: ['errno.h', 'sys/mman.h'],
  text: `
static int poison_page(void *page)
{
	return madvise(page, PAGE_SIZE, MADV_HWPOISON) ? -errno : 0;
}`,
};

/** fallocate(2) that allocates. */
export const allocate: Part = {
  rank: 2,
  includes: ['errno.h', 'fcntl.h'],
  text: `
static int allocate(int fd, off_t offset, off_t len)
{
	return fallocate(fd, FALLOC_FL_KEEP_SIZE, offset, len) ? -errno : 0;
}`,
};

/** fallocate(2) that frees. */
export const punchHole: Part = {
  rank: 2,
  includes: ['errno.h', 'fcntl.h'],
  text: `
static int punch_hole(int fd, off_t offset, off_t len)
{
	int mode = FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE;

	return fallocate(fd, mode, offset, len) ? -errno : 0;
}`,
};
