// SPDX-License-Identifier: GPL-2.0-only
/* Makes memories. */
#define _GNU_SOURCE
#include "memories.h"
#include "../abi.h"
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE	0x100000
#endif

#define LARGEST_FILL	(1ULL << 30)

struct memory *memory_named(struct memories *memories, const char *wanted)
{
	for (size_t i = memories->count; i-- > 0;)
		if (!strcmp(memories->list[i].name, wanted))
			return &memories->list[i];
	return NULL;
}

bool has_mmap(const struct memory *m)
{
	return m->flags & GMEM_FLAG_MMAP;
}

uint64_t region_length(const struct memory *m)
{
	return m->size < REGION ? m->size : REGION;
}

/* The memory behind userspace_addr, as the "backing:" header says. Only what it names is ever accessible. */
static int make_buffer(const struct memories *memories, struct memory *m)
{
	enum backing backing = memories->backing;
	bool writable = backing == BACKING_ANONYMOUS || (backing == BACKING_AUTO && !has_mmap(m));
	int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE;

	/* With tracking in the VM, what is shared lives behind userspace_addr, MMAP or not. */
	if (backing == BACKING_AUTO && memories->tracked_in_vm)
		writable = true;
	if (backing == BACKING_FILE) {
		m->buffer = m->host;
		return 0;
	}
	m->buffer = mmap(m->buffer, region_length(m), writable ? PROT_READ | PROT_WRITE : PROT_NONE, flags, -1, 0);
	if (m->buffer == MAP_FAILED)
		return -1;
	m->owns_buffer = true;
	madvise(m->buffer, region_length(m), MADV_NOHUGEPAGE);
	if (backing == BACKING_ANONYMOUS)
		memset(m->buffer, 0xe7, region_length(m));
	return 0;
}

struct answer create_memory(struct memories *memories, const char *called, uint64_t size, uint64_t flags)
{
	struct create_gmem args = { .size = size, .flags = flags };
	size_t k = memories->count;
	struct memory *m = &memories->list[k];
	int fd;

	if (k == MOST_MEMORIES)
		return say("skip more than %d memories", MOST_MEMORIES);
	fd = ioctl(memories->vm, CREATE_GUEST_MEMFD, &args);
	if (fd < 0)
		return say_errno(errno);
	*m = (struct memory){ .number = k, .name = called, .size = size, .flags = flags, .fd = fd,
		.host = (uint8_t *)(HOST_BASE + k * REGION), .buffer = (uint8_t *)(BUFFER_BASE + k * REGION) };
	if (memories->backing == BACKING_ANONYMOUS && size > LARGEST_FILL) {
		close(fd);
		return say("skip over 1 GiB to fill behind userspace_addr");
	}
	if (make_buffer(memories, m)) {
		close(fd);
		return say("skip no room for userspace_addr: %s", strerror(errno));
	}
	memories->count++;
	return say("ok");
}
