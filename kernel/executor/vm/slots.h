// SPDX-License-Identifier: GPL-2.0-only
/* The slots of the VM. */
#pragma once
#include "../answers.h"
#include "memories.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct slot {
	uint64_t number, gpa, offset, size;
	struct memory *memory;
	bool live;
	bool gmem;			/* it has the guest_memfd, not userspace_addr alone */
};

/* Those that there are, and those that there were: steps name pages that were bound to one. */
struct slots {
	struct slot *list;
	size_t count;
	int vm;				/* its descriptor */
};

/* KVM_SET_USER_MEMORY_REGION2. */
struct answer set_region(const struct slots *slots, uint64_t slot, uint64_t flags, uint64_t gpa,
			 uint64_t size, const void *address, int fd, uint64_t offset);

/* KVM_SET_USER_MEMORY_REGION, which knows no guest_memfd. */
struct answer set_plain_region(const struct slots *slots, uint64_t slot, uint64_t flags, uint64_t gpa,
			       uint64_t size, const void *address, int fd, uint64_t offset);

void add_slot(struct slots *slots, struct slot slot);

/* No slot of that number is live from here on. */
void unbind_all(struct slots *slots, uint64_t number);

/* The slot that holds a page, or the last one that did: of several the newest. */
const struct slot *slot_of(const struct slots *slots, const struct memory *m, uint64_t page);
