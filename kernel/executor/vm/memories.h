// SPDX-License-Identifier: GPL-2.0-only
/* The memories of a scenario: guest_memfds, where they are mapped, and what is behind userspace_addr. */
#pragma once
#include "../answers.h"
#include "../language/scenario.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where memory k is mapped in every process that maps it, and where the memory behind its userspace_addr is. */
#define MOST_MEMORIES	256
#define REGION		(1ULL << 37)
#define HOST_BASE	0x200000000000ULL
#define BUFFER_BASE	0x400000000000ULL
#define NOWHERE_BASE	0x680000000000ULL

struct memory {
	size_t number;			/* its place among all */
	const char *name;
	uint64_t size;			/* bytes */
	uint64_t flags;
	int fd;				/* -1: closed */
	uint8_t *host;
	uint8_t *buffer;		/* what userspace_addr is; with "backing: file" the same as host */
	bool owns_buffer;
};

struct memories {
	struct memory list[MOST_MEMORIES];
	size_t count;
	int vm;				/* its descriptor */
	enum backing backing;
	bool tracked_in_vm;		/* attributes are */
};

/* The newest memory of that name; NULL if there is none. */
struct memory *memory_named(struct memories *memories, const char *wanted);

/* KVM_CREATE_GUEST_MEMFD, and the memory behind the userspace_addr of its slots to come. */
struct answer create_memory(struct memories *memories, const char *called, uint64_t size, uint64_t flags);

/* May the file be mapped? */
bool has_mmap(const struct memory *m);

/* How much of a memory is mapped: behind its region is that of the next. */
uint64_t region_length(const struct memory *m);

/* mapping.c: of the process that calls. */
struct answer map_file(const struct memory *m, int fd, bool private, uint64_t offset, uint64_t length);
struct answer unmap_file(const struct memory *m);
bool is_mapped(const struct memory *m);
