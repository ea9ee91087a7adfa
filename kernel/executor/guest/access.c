// SPDX-License-Identifier: GPL-2.0-only
/* An access of the guest, and what KVM_RUN ends with. */
#include "exits.h"
#include "x86.h"

#if defined(__x86_64__)

#include "../abi.h"
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>

/* Ends what an exit left to be completed, so that the registers can be set anew. */
static void complete_exit(struct vcpu *v)
{
	v->run->immediate_exit = 1;
	ioctl(v->fd, KVM_RUN, NULL);
	v->run->immediate_exit = 0;
}

static struct answer run_guest(const struct guest *guest, struct vcpu *v, const struct step *step,
			       uint64_t gpa, uint64_t virtual_address)
{
	struct kvm_regs regs = { .rip = step->write ? WRITE_ENTRY : READ_ENTRY, .rflags = 2, .rax = step->value,
		.rbx = virtual_address + step->in_page, .rdx = VIRTUAL_DONE };
	uint64_t before = emulated(v), emulations;
	struct answer answer;
	int result, error;

	if (ioctl(v->fd, KVM_SET_REGS, &regs))
		return say("skip KVM_SET_REGS: %s", strerror(errno));
	do {
		v->run->exit_reason = 0;
		result = ioctl(v->fd, KVM_RUN, NULL);
	} while (result < 0 && errno == EINTR);
	error = errno;
	emulations = emulated(v) - before;
	if (result < 0)
		return v->run->exit_reason == EXIT_MEMORY_FAULT ? memory_fault(v->run, error) : say_errno(error);
	if (v->run->exit_reason != KVM_EXIT_MMIO) {
		/* After a shutdown, say, the vCPU may be reset: it is set up anew for its next access. */
		v->place = 0;
		return say("skip odd exit: reason %u", v->run->exit_reason);
	}
	/* The exit itself is one emulated instruction; the access must not be another. */
	if (v->run->mmio.phys_addr == gpa + step->in_page)
		answer = say("exit mmio");
	else if (v->run->mmio.phys_addr != done_gpa(guest) || !v->run->mmio.is_write)
		answer = say("skip odd exit: mmio at 0x%llx", (unsigned long long)v->run->mmio.phys_addr);
	else if (emulations > 1)
		answer = say("skip not known whether it was done: KVM emulated the access");
	else
		answer = step->write ? say("ok") : say_byte(v->run->mmio.data[0]);
	complete_exit(v);
	return answer;
}

struct answer guest_access(struct guest *guest, const struct step *step, const struct memory *m)
{
	const struct slot *slot = slot_of(guest->slots, m, step->start);
	struct vcpu *v;
	uint64_t gpa, virtual_address;

	if (step->chooses_access)
		return say("skip the guest of this VM type does not choose how it accesses");
	if (!slot)
		return say("skip %s[%llu] was never bound to a slot", m->name, (unsigned long long)step->start);
	gpa = slot->gpa + step->start * GMEM_PAGE - slot->offset;
	if (gpa >= 1ULL << 46)
		return say("skip the guest has no physical address 0x%llx", (unsigned long long)gpa);
	if (enter_slot(guest))
		return say("skip no slot for the guest's own memory: %s", strerror(errno));
	virtual_address = guest_virtual(guest, slot, gpa);
	if (!virtual_address)
		return say("skip the guest's page tables are full");
	v = vcpu_numbered(guest, step->number);
	if (!v || (v->place != guest->own_place && set_up_vcpu(guest, v)))
		return say("skip no vCPU %llu: %s", (unsigned long long)step->number, strerror(errno));
	return run_guest(guest, v, step, gpa, virtual_address);
}

struct guest *guest_of(int kvm, int vm, const struct slots *slots)
{
	static struct guest guest;

	guest.kvm = kvm;
	guest.vm = vm;
	guest.slots = slots;
	return &guest;
}

#endif
