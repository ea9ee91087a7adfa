// SPDX-License-Identifier: GPL-2.0-only
/* KVM_SET_USER_MEMORY_REGION2 and its forerunner, to set a slot and to delete it. */
#define _GNU_SOURCE
#include "bind.h"
#include "../abi.h"
#include "../guest/guest.h"
#include "../launch/launch.h"
#include <errno.h>
#include <linux/kvm.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

/* Where a slot's userspace_addr is: at the slot's offset in the memory's buffer, or where nothing can be touched. */
static uint8_t *slot_address(const struct memory *m, uint64_t offset)
{
	if (offset <= region_length(m) && offset < REGION)
		return m->buffer + offset;
	return (uint8_t *)(NOWHERE_BASE + offset / GMEM_PAGE * 2654435761ULL % (REGION / GMEM_PAGE) * GMEM_PAGE);
}

/* A descriptor of another kind than the call wants; -1 with errno where there is none to be had. */
static int other_descriptor(const struct world *world, const struct step *step, const struct memory *m)
{
	struct create_gmem args = { .size = m->size, .flags = m->flags };
	int vm, fd;

	switch (step->descriptor) {
	case OF_KVM:
		return dup(world->kvm);
	case OF_VM:
		return dup(world->vm);
	case OF_MEMFD:
		fd = memfd_create("executor", MFD_CLOEXEC);
		if (fd >= 0 && ftruncate(fd, m->size)) {
			close(fd);
			return -1;
		}
		return fd;
	default:
		vm = ioctl(world->kvm, KVM_CREATE_VM, world->vm_type);
		if (vm < 0)
			return -1;
		fd = ioctl(vm, CREATE_GUEST_MEMFD, &args);
		close(vm);
		return fd;
	}
}

/* How a step's region is set: KVM_SET_USER_MEMORY_REGION2, or the call without 2. */
typedef struct answer set_call(const struct slots *slots, uint64_t slot, uint64_t flags, uint64_t gpa,
			       uint64_t size, const void *address, int fd, uint64_t offset);

static struct answer set_slot(struct world *world, const struct step *step, struct memory *m, set_call *set,
			      uint64_t usual_flags)
{
	uint64_t gpa = step->given[0] ? step->field[0] : 0x10000000ULL * (step->number + 1);
	uint64_t offset = step->field[1];
	uint64_t size = step->given[2] ? step->field[2] : m->size;
	uint64_t flags = step->given[3] ? step->field[3] : usual_flags;
	/* Without guest_memfd the offset is no argument of the call; what counts of it is the page. */
	uint64_t page_offset = offset / GMEM_PAGE * GMEM_PAGE;
	bool is_other = step->descriptor != OWN_GMEM && step->descriptor != OF_NONE;
	int fd = step->descriptor == OWN_GMEM ? m->fd : is_other ? other_descriptor(world, step, m) : -1;
	struct answer answer;

	if (is_other && fd < 0)
		return say("skip no such descriptor: %s", strerror(errno));
	if (!is_free_of_guest(world->launch, gpa, size))
		return say("skip the guest's own memory is there");
	if (world->vm >= 0)
		step_aside(world->guest, step->number, gpa, size);
	answer = set(&world->slots, step->number, flags, gpa, size, slot_address(m, page_offset), fd, offset);
	if (is_other)
		close(fd);
	if (!is_ok(answer))
		return answer;
	unbind_all(&world->slots, step->number);
	if (!size)
		return answer;
	add_slot(&world->slots, (struct slot){ .number = step->number, .gpa = gpa, .offset = page_offset,
		.size = size, .memory = m, .live = true, .gmem = flags & SLOT_GUEST_MEMFD });
	return answer;
}

struct answer bind_slot(struct world *world, const struct step *step, struct memory *m)
{
	return set_slot(world, step, m, set_region, SLOT_GUEST_MEMFD);
}

struct answer set_plain_slot(struct world *world, const struct step *step, struct memory *m)
{
	return set_slot(world, step, m, set_plain_region, 0);
}

struct answer unbind_slot(struct world *world, uint64_t number)
{
	struct answer answer;

	if (world->vm >= 0)
		step_aside(world->guest, number, 0, 0);
	answer = set_region(&world->slots, number, 0, 0, 0, NULL, -1, 0);
	if (is_ok(answer))
		unbind_all(&world->slots, number);
	return answer;
}

struct answer close_vm(struct world *world)
{
	if (world->vm < 0)
		return say_errno(EBADF);
	close_vcpus(world->guest);
	close(world->vm);
	world->vm = world->memories.vm = world->slots.vm = -1;
	return say("ok");
}
