// SPDX-License-Identifier: GPL-2.0-only
/* The guest: its vCPUs, and memory of its own for page tables and code, which gets out of the way of scenarios. */
#pragma once
#include "../answers.h"
#include "../language/scenario.h"
#include "../vm/slots.h"

struct guest;

/* What KVM offers a guest; asked once, before any scenario, as the answer takes its time. */
void learn_cpuid(void);

/* The guest of a VM; its slots are asked for when it needs room for its own memory. */
struct guest *guest_of(int kvm, int vm, const struct slots *slots);

/* Makes room for a slot of a scenario. */
void step_aside(struct guest *guest, uint64_t number, uint64_t gpa, uint64_t size);

/* The vCPU that the step names reads or writes a byte. */
struct answer guest_access(struct guest *guest, const struct step *step, const struct memory *m);

/* KVM maps pages for the guest, as the first vCPU would fault them in. */
struct answer guest_prefault(struct guest *guest, const struct step *step, const struct memory *m);

/* The descriptor of vCPU 0; -1 with errno set if there can be none. */
int first_vcpu(struct guest *guest);

void close_vcpus(const struct guest *guest);
