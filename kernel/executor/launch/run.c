// SPDX-License-Identifier: GPL-2.0-only
/* The steps of a launched guest: it finds in the mailbox what it is to do, and leaves there what came of it. */
#include "../guest/exits.h"
#include "../touch.h"
#include "layout.h"
#include "parts.h"

#if defined(__x86_64__)

#include "../abi.h"
#include <errno.h>
#include <sys/ioctl.h>

#define VECTOR_VE	20
#define VECTOR_VC	29
/* What TDG.MEM.PAGE.ACCEPT says of a page that is accepted already, in its upper half: nothing has changed. */
#define ALREADY_ACCEPTED	0x00000b0aU

struct mail {
	uint32_t state, does;
	uint64_t address, gpa;
	uint32_t takes, value;
	uint64_t taken;
	uint32_t vector;
};

/* The code of the guest has the places as numbers. */
#define IS_AT(field, place)	_Static_assert(__builtin_offsetof(struct mail, field) == (place), #field)
IS_AT(state, MAIL_STATE);
IS_AT(does, MAIL_DOES);
IS_AT(address, MAIL_ADDRESS);
IS_AT(gpa, MAIL_GPA);
IS_AT(takes, MAIL_TAKES);
IS_AT(value, MAIL_VALUE);
IS_AT(taken, MAIL_TAKEN);
IS_AT(vector, MAIL_VECTOR);

/* Did KVM_RUN end where the guest says that it is done? */
static bool is_done(const struct launch *launch, const struct kvm_run *run)
{
	return launch->firmware == SNP ? run->exit_reason == KVM_EXIT_HYPERCALL :
					 run->exit_reason == KVM_EXIT_IO && run->io.port == DONE_PORT;
}

/* A dead VM answers EIO to everything. */
static bool is_dead(const struct launch *launch)
{
	return ioctl(launch->vm, KVM_CHECK_EXTENSION, CAP_GUEST_MEMFD) < 0 && errno == EIO;
}

static struct answer failed_run(const struct launch *launch, const struct launched_vcpu *v, int error)
{
	if (v->run->exit_reason == EXIT_MEMORY_FAULT)
		return memory_fault(v->run, error);
	return error == EIO && is_dead(launch) ? say("guest_dead") : say_errno(error);
}

static struct answer result_of(const struct launch *launch, const volatile struct mail *mail)
{
	uint64_t taken = mail->taken;

	if (mail->state == MAIL_EXCEPTION && (mail->vector == VECTOR_VE || mail->vector == VECTOR_VC))
		return say("exception %s", mail->vector == VECTOR_VE ? "VE" : "VC");
	if (mail->state == MAIL_EXCEPTION)
		return say("skip odd answer: exception %u in the guest", mail->vector);
	if (mail->state != MAIL_DONE)
		return say("skip odd exit: the guest has not done it");
	if (mail->takes && taken && (launch->firmware == SNP || taken >> 32 != ALREADY_ACCEPTED))
		return say("skip odd answer: %s gives 0x%llx", launch->firmware == SNP ? "PVALIDATE" : "ACCEPT",
			   (unsigned long long)taken);
	return mail->does == MAIL_READ ? say_byte(mail->value) : say("ok");
}

/* Runs the vCPU until it has done what is in the mailbox, or can't. One that is left at an access can't go on. */
static struct answer run_launched(struct launch *launch, uint64_t number)
{
	struct launched_vcpu *v = vcpu_for(launch, number);
	int result, error;

	if (!v)
		return say("skip no vCPU is left: one that was stopped at an access can't be set anew");
	start_clock();
	do {
		v->run->exit_reason = 0;
		result = ioctl(v->fd, KVM_RUN, NULL);
	} while (result < 0 && errno == EINTR && !is_time_up());
	error = errno;
	stop_clock();
	if (!result && is_done(launch, v->run))
		return result_of(launch, (void *)launch->mailbox);
	if (!result && v->run->exit_reason == KVM_EXIT_FAIL_ENTRY)
		return say("exit fail_entry");
	/* Before the end of the launch KVM does not enter the guest at all. */
	if (result < 0 && error == EINVAL)
		return say_errno(error);
	retire(launch, number);
	if (result < 0)
		return error == EINTR ? say("hangs") : failed_run(launch, v, error);
	return say("skip odd exit: reason %u", v->run->exit_reason);
}

/* Where a page of a memory is for the guest; NULL with a reason if it is nowhere. */
static const struct slot *place_of(const struct slots *slots, const struct memory *m, uint64_t page, uint64_t *gpa,
				   struct answer *reason)
{
	const struct slot *slot = slot_of(slots, m, page);

	if (!slot) {
		*reason = say("skip %s[%llu] was never bound to a slot", m->name, (unsigned long long)page);
		return NULL;
	}
	*gpa = slot->gpa + page * GMEM_PAGE - slot->offset;
	if (*gpa > LAST_GPA) {
		*reason = say("skip the guest has no virtual address for 0x%llx", (unsigned long long)*gpa);
		return NULL;
	}
	return slot;
}

struct answer launched_access(struct launch *launch, const struct slots *slots, const struct step *step,
			      const struct memory *m)
{
	volatile struct mail *mail = (void *)launch->mailbox;
	struct answer answer;
	uint64_t gpa;
	const struct slot *slot = place_of(slots, m, step->start, &gpa, &answer);
	bool private, takes;

	if (!slot)
		return answer;
	private = step->chooses_access ? step->to_private : is_private(launch, slot, m, step->start);
	takes = private && launch->takes_at_first_touch && !noted(&launch->taken, m, step->start, false);
	mail->does = step->write ? MAIL_WRITE : MAIL_READ;
	mail->address = gpa + step->in_page + (private ? 0 : SHARED_VIRTUAL);
	mail->gpa = gpa;
	mail->takes = takes;
	mail->value = step->value;
	mail->state = MAIL_ASKED;
	answer = run_launched(launch, step->number);
	if (takes && mail->state == MAIL_DONE)
		note(&launch->taken, m, step->start, step->start + 1, true);
	return answer;
}

struct answer launched_take(struct launch *launch, const struct slots *slots, const struct step *step,
			    const struct memory *m)
{
	volatile struct mail *mail = (void *)launch->mailbox;
	struct answer answer = say("ok");
	uint64_t gpa;

	if ((step->kind == VALIDATE) != (launch->firmware == SNP))
		return say("skip the guest of this VM type does not %s",
			   step->kind == VALIDATE ? "validate" : "accept");
	for (uint64_t page = step->start; page < step->end && is_ok(answer); page++) {
		if (!place_of(slots, m, page, &gpa, &answer))
			return answer;
		mail->does = 0;
		mail->address = mail->gpa = gpa;
		mail->takes = 1;
		mail->state = MAIL_ASKED;
		answer = run_launched(launch, 0);
	}
	return answer;
}

#endif
