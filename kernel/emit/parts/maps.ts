import type { Part } from './part.js';

/** Memory of its own for a slot's userspace_addr. */
export const mapAnonymous: Part = {
  rank: 2,
  includes: ['stddef.h', 'sys/mman.h'],
  text: `
static unsigned char *map_anonymous(size_t size, int prot)
{
	void *mem = mmap(NULL, size, prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
			 -1, 0);

	must(mem != MAP_FAILED, "mmap");
	return mem;
}`,
};

/** A mapping of a guest_memfd that is there from the beginning to the end. */
export const mapShared: Part = {
  rank: 2,
  includes: ['stddef.h', 'sys/mman.h'],
  text: `
static unsigned char *map_shared(int fd, size_t size)
{
	void *mem = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	must(mem != MAP_FAILED, "mmap");
	return mem;
}`,
};

/** A mapping of a guest_memfd at an address of its own, where it may come and go. */
export const mapAt: Part = {
  rank: 2,
  includes: ['errno.h', 'stddef.h', 'sys/mman.h'],
  text: `
/* Moves the new mapping over an older one, which a failure leaves in place. */
static int map_at(unsigned char *addr, size_t size, int flags, int fd)
{
	void *mem = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, fd, 0);

	if (mem == MAP_FAILED)
		return -errno;
	mem = mremap(mem, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, addr);
	return mem == MAP_FAILED ? -errno : 0;
}`,
};
