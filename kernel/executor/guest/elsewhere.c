// SPDX-License-Identifier: GPL-2.0-only
/* The guest's code is x86's: on other architectures there is no guest. */
#include "guest.h"

#if !defined(__x86_64__)

#include <errno.h>
#include <stddef.h>

void learn_cpuid(void)
{
}

struct guest *guest_of(int kvm, int vm, const struct slots *slots)
{
	(void)kvm, (void)vm, (void)slots;
	return NULL;
}

void step_aside(struct guest *guest, uint64_t number, uint64_t gpa, uint64_t size)
{
	(void)guest, (void)number, (void)gpa, (void)size;
}

struct answer guest_access(struct guest *guest, const struct step *step, const struct memory *m)
{
	(void)guest, (void)step, (void)m;
	return say("skip no guest code for this architecture");
}

struct answer guest_prefault(struct guest *guest, const struct step *step, const struct memory *m)
{
	(void)guest, (void)step, (void)m;
	return say("skip no vCPU for this architecture");
}

int first_vcpu(struct guest *guest)
{
	(void)guest;
	errno = ENOSYS;
	return -1;
}

void close_vcpus(const struct guest *guest)
{
	(void)guest;
}

#endif
