// SPDX-License-Identifier: GPL-2.0-only
/* KVM_PRE_FAULT_MEMORY. */
#include "x86.h"

#if defined(__x86_64__)

#include "../abi.h"
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>

/* Where a page is bound, or was last; false if it never was. */
static bool find_gpa(const struct slots *slots, const struct memory *m, uint64_t page, uint64_t *gpa)
{
	const struct slot *slot = slot_of(slots, m, page);

	if (slot)
		*gpa = slot->gpa + page * GMEM_PAGE - slot->offset;
	return slot != NULL;
}

/* What is left over is passed back: a pending signal, be it a ring's at work, ends the call before its range does. */
static struct answer prefaulted(int vcpu_fd, struct prefault_range *range)
{
	uint64_t whole = range->size, before;
	int result;

	do {
		before = range->size;
		result = ioctl(vcpu_fd, PRE_FAULT_MEMORY, range);
	} while (result ? errno == EINTR : range->size && range->size < before);
	return range->size == whole ? say_errno(errno) : say_count((whole - range->size) / GMEM_PAGE);
}

struct answer prefault_pages(int vcpu_fd, const struct slots *slots, const struct step *step, const struct memory *m)
{
	struct prefault_range range = { .size = (step->end - step->start) * GMEM_PAGE };

	for (uint64_t page = step->start, gpa; page < step->end; page++) {
		if (!find_gpa(slots, m, page, &gpa))
			return say("skip %s[%llu] was never bound to a slot", m->name, (unsigned long long)page);
		if (page == step->start)
			range.gpa = gpa;
		else if (gpa != range.gpa + (page - step->start) * GMEM_PAGE)
			return say("skip the pages are not one range of guest addresses");
	}
	return prefaulted(vcpu_fd, &range);
}

int first_vcpu(struct guest *guest)
{
	const struct vcpu *v = vcpu_numbered(guest, 0);

	return v ? v->fd : -1;
}

struct answer guest_prefault(struct guest *guest, const struct step *step, const struct memory *m)
{
	struct vcpu *v;

	if (ioctl(guest->kvm, KVM_CHECK_EXTENSION, CAP_PRE_FAULT_MEMORY) <= 0)
		return say("skip KVM pre-faults with nested paging only");
	if (enter_slot(guest))
		return say("skip no slot for the guest's own memory: %s", strerror(errno));
	v = vcpu_numbered(guest, 0);
	if (!v || (v->place != guest->own_place && set_up_vcpu(guest, v)))
		return say("skip no vCPU 0: %s", strerror(errno));
	return prefault_pages(v->fd, guest->slots, step, m);
}

#endif
