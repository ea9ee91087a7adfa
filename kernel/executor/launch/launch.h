// SPDX-License-Identifier: GPL-2.0-only
/* A TDX or SNP guest from its first launch call to its accesses; x86 only. */
#pragma once
#include "../answers.h"
#include "../language/scenario.h"
#include "../vm/memories.h"
#include "../vm/slots.h"

struct launch;

/*
 * Begins the launch of a VM that was just created: all but its end, which is a step, with the guest's own memory
 * measured and as many vCPUs as the scenario may need. Gives why not; the launch is NULL for other types of VM.
 */
const char *begin_launch(struct launch **launch, const struct scenario *s, int kvm, int vm, bool tracked_in_vm);

/* May a slot of the scenario be there? The guest's own memory does not move. */
bool is_free_of_guest(const struct launch *launch, uint64_t gpa, uint64_t size);

/* A vCPU reads or writes a byte, or takes pages: accepts them on TDX, validates them on SNP. */
struct answer launched_access(struct launch *launch, const struct slots *slots, const struct step *step,
			      const struct memory *m);
struct answer launched_take(struct launch *launch, const struct slots *slots, const struct step *step,
			    const struct memory *m);

/* KVM_TDX_INIT_MEM_REGION or SNP_LAUNCH_UPDATE; KVM_TDX_FINALIZE_VM or SNP_LAUNCH_FINISH. */
struct answer launch_populate(struct launch *launch, const struct slots *slots, const struct step *step,
			      const struct memory *m);
struct answer launch_finalize(struct launch *launch);

/* KVM_PRE_FAULT_MEMORY, which is a call on a vCPU. */
struct answer launched_prefault(struct launch *launch, const struct slots *slots, const struct step *step,
				const struct memory *m);

/* The same two calls on a VM that has no launch: by the maker of the processor, the first is one on a vCPU. */
struct answer populate_without_launch(int vm, int vcpu);
struct answer finalize_without_launch(int vm);

/* Remembers what a step has made of its pages: which kind a guest takes them for, and which it has taken. */
void note_step(struct launch *launch, const struct slots *slots, const struct step *step, const struct memory *m,
	       struct answer answer);
