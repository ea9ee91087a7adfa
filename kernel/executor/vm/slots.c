// SPDX-License-Identifier: GPL-2.0-only
/* The slots of the VM, as they were set. */
#include "slots.h"
#include "../abi.h"
#include "../lists.h"
#include <sys/ioctl.h>

struct answer set_region(const struct slots *slots, uint64_t slot, uint64_t flags, uint64_t gpa,
			 uint64_t size, const void *address, int fd, uint64_t offset)
{
	struct memory_region region = { .slot = slot, .flags = flags, .guest_phys_addr = gpa, .memory_size = size,
		.userspace_addr = (uintptr_t)address, .guest_memfd = fd, .guest_memfd_offset = offset };

	return say_result(ioctl(slots->vm, SET_MEMORY_REGION2, &region));
}

struct answer set_plain_region(const struct slots *slots, uint64_t slot, uint64_t flags, uint64_t gpa,
			       uint64_t size, const void *address, int fd, uint64_t offset)
{
	struct kvm_userspace_memory_region region = { .slot = slot, .flags = flags, .guest_phys_addr = gpa,
		.memory_size = size, .userspace_addr = (uintptr_t)address };

	(void)fd;
	(void)offset;
	return say_result(ioctl(slots->vm, KVM_SET_USER_MEMORY_REGION, &region));
}

void add_slot(struct slots *slots, struct slot slot)
{
	slots->list = grown(slots->list, slots->count, sizeof(*slots->list));
	slots->list[slots->count++] = slot;
}

void unbind_all(struct slots *slots, uint64_t number)
{
	for (size_t i = 0; i < slots->count; i++)
		if (slots->list[i].number == number)
			slots->list[i].live = false;
}

const struct slot *slot_of(const struct slots *slots, const struct memory *m, uint64_t page)
{
	uint64_t at = page * GMEM_PAGE;

	for (int live = 1; live >= 0; live--)
		for (size_t i = slots->count; i-- > 0;) {
			const struct slot *slot = &slots->list[i];

			if (slot->memory == m && (slot->live || !live) && at >= slot->offset &&
			    at - slot->offset < slot->size)
				return slot;
		}
	return NULL;
}
