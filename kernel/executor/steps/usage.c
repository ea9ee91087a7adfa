// SPDX-License-Identifier: GPL-2.0-only
/* Counts pages in use: those of the file, and the anonymous ones behind userspace_addr. */
#define _GNU_SOURCE
#include "usage.h"
#include "../abi.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#ifndef SYS_cachestat
#define SYS_cachestat		451
#endif

/*
 * Pages of the file; -1 where they can't be counted. Without a descriptor there is no way: mincore(2) leaves out the
 * pages that were allocated and never used. A file that is mapped nowhere either is gone.
 */
static int64_t file_pages(const struct processes *processes, const struct memory *m)
{
	struct {
		uint64_t offset, length;
	} range = { 0, 0 };
	struct {
		uint64_t cached, dirty, writeback, evicted, recently_evicted;
	} found;

	if (m->fd >= 0)
		return syscall(SYS_cachestat, m->fd, &range, &found, 0) ? -1 : (int64_t)found.cached;
	if (!is_mapped_somewhere(processes, m))
		return 0;
	errno = EBADF;
	return -1;
}

/* Pages of anonymous memory in the mapping at an address; the shared page of zeroes does not count. */
static int64_t anonymous_pages(const uint8_t *address)
{
	FILE *maps = fopen("/proc/self/smaps", "re");
	unsigned long long start, end, kilobytes;
	bool inside = false;
	int64_t count = 0;
	char line[512];

	if (!maps)
		return -1;
	while (fgets(line, sizeof(line), maps)) {
		if (sscanf(line, "%llx-%llx ", &start, &end) == 2)
			inside = (uintptr_t)address >= start && (uintptr_t)address < end;
		else if (inside && (sscanf(line, "Anonymous: %llu kB", &kilobytes) == 1 ||
				    sscanf(line, "Swap: %llu kB", &kilobytes) == 1))
			count += kilobytes * 1024 / GMEM_PAGE;
	}
	fclose(maps);
	return count;
}

struct answer usage(const struct processes *processes, const struct memory *m)
{
	int64_t in_file = file_pages(processes, m);
	int64_t behind = m->owns_buffer ? anonymous_pages(m->buffer) : 0;

	if (in_file < 0 || behind < 0)
		return say("skip pages can't be counted: %s", strerror(errno));
	return say_count(in_file + behind);
}
