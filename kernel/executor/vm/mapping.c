// SPDX-License-Identifier: GPL-2.0-only
/* Where a memory is mapped in this process. */
#define _GNU_SOURCE
#include "../abi.h"
#include "memories.h"
#include <errno.h>
#include <stdio.h>
#include <sys/mman.h>

/* The largest length that the address space has room for; between REGION and that it depends on what is there. */
#define ROOM	((1ULL << 47) - GMEM_PAGE)

struct answer map_file(const struct memory *m, int fd, bool private, uint64_t offset, uint64_t length)
{
	int flags = private ? MAP_PRIVATE : MAP_SHARED;
	bool fits = length <= REGION && offset <= REGION && offset + length <= REGION;
	void *mapped;

	if (length > REGION && length <= ROOM)
		return say("skip over %llu GiB to map", REGION >> 30);
	/* A second mapping takes the place of the first; one that is refused must not remove it, as MAP_FIXED would. */
	mapped = mmap(NULL, length, PROT_READ | PROT_WRITE, flags, fd, offset);
	if (mapped == MAP_FAILED)
		return say_errno(errno);
	munmap(mapped, length);
	if (!fits)
		return say("skip over %llu GiB to map", REGION >> 30);
	munmap(m->host, REGION);
	mapped = mmap(m->host + offset, length, PROT_READ | PROT_WRITE, flags | MAP_FIXED, fd, offset);
	return mapped == MAP_FAILED ? say_errno(errno) : say("ok");
}

struct answer unmap_file(const struct memory *m)
{
	return say_result(munmap(m->host, REGION));
}

bool is_mapped(const struct memory *m)
{
	FILE *maps = fopen("/proc/self/maps", "re");
	unsigned long start;
	char line[512];
	bool found = false;

	while (maps && !found && fgets(line, sizeof(line), maps))
		found = sscanf(line, "%lx-", &start) == 1 && start >= (uintptr_t)m->host &&
			start < (uintptr_t)m->host + REGION;
	if (maps)
		fclose(maps);
	return found;
}
