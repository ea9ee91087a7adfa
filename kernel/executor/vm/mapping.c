// SPDX-License-Identifier: GPL-2.0-only
/* Where a memory is mapped in this process. */
#define _GNU_SOURCE
#include "../abi.h"
#include "memories.h"
#include <errno.h>
#include <sys/mman.h>

struct answer map_file(const struct memory *m, int fd, bool private)
{
	int flags = private ? MAP_PRIVATE : MAP_SHARED;
	void *mapped;

	if (m->size > REGION)
		return say("skip over %llu GiB to map", REGION >> 30);
	/* A second mapping takes the place of the first; one that is refused must not remove it, as MAP_FIXED would. */
	mapped = mmap(NULL, m->size, PROT_READ | PROT_WRITE, flags, fd, 0);
	if (mapped != MAP_FAILED) {
		munmap(mapped, m->size);
		mapped = mmap(m->host, m->size, PROT_READ | PROT_WRITE, flags | MAP_FIXED, fd, 0);
	}
	return mapped == MAP_FAILED ? say_errno(errno) : say("ok");
}

struct answer unmap_file(const struct memory *m)
{
	return say_result(munmap(m->host, region_length(m)));
}

bool is_mapped(const struct memory *m)
{
	uint8_t present;

	return !mincore(m->host, GMEM_PAGE, &present);
}
