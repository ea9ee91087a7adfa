// SPDX-License-Identifier: GPL-2.0-only
/* TDX and SNP are x86's: on other architectures nothing is launched. */
#include "launch.h"

#if !defined(__x86_64__)

#include <stddef.h>

#define NOTHING	say("skip no launch on this architecture")

const char *begin_launch(struct launch **launch, const struct scenario *s, int kvm, int vm, bool tracked_in_vm)
{
	(void)s, (void)kvm, (void)vm, (void)tracked_in_vm;
	*launch = NULL;
	return NULL;
}

bool is_free_of_guest(const struct launch *launch, uint64_t gpa, uint64_t size)
{
	(void)launch, (void)gpa, (void)size;
	return true;
}

struct answer launched_access(struct launch *launch, const struct slots *slots, const struct step *step,
			      const struct memory *m)
{
	(void)launch, (void)slots, (void)step, (void)m;
	return NOTHING;
}

struct answer launched_take(struct launch *launch, const struct slots *slots, const struct step *step,
			    const struct memory *m)
{
	(void)launch, (void)slots, (void)step, (void)m;
	return NOTHING;
}

struct answer launch_populate(struct launch *launch, const struct slots *slots, const struct step *step,
			      const struct memory *m)
{
	(void)launch, (void)slots, (void)step, (void)m;
	return NOTHING;
}

struct answer launch_finalize(struct launch *launch)
{
	(void)launch;
	return NOTHING;
}

struct answer launched_prefault(struct launch *launch, const struct slots *slots, const struct step *step,
				const struct memory *m)
{
	(void)launch, (void)slots, (void)step, (void)m;
	return NOTHING;
}

void note_step(struct launch *launch, const struct slots *slots, const struct step *step, const struct memory *m,
	       struct answer answer)
{
	(void)launch, (void)slots, (void)step, (void)m, (void)answer;
}

#endif
