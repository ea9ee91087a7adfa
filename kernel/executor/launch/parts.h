// SPDX-License-Identifier: GPL-2.0-only
/* A launched guest as its parts see it. */
#pragma once
#include "launch.h"
#include <linux/kvm.h>
#include <stdbool.h>
#include <stddef.h>

#if defined(__x86_64__)

enum firmware { TDX, SNP };

#define MOST_LAUNCHED	64

struct launched_vcpu {
	int fd;
	struct kvm_run *run;
};

/* Pages of a memory, or guest physical pages of the VM, and something about them. */
struct note {
	const struct memory *memory;	/* NULL: of the VM */
	uint64_t start, end;		/* pages, half-open */
	bool is;
};

struct notes {
	struct note *list;		/* a later one counts before an earlier one */
	size_t count;
};

struct launch {
	enum firmware firmware;
	int kvm, vm, sev;		/* descriptors; of /dev/sev: -1 on TDX */
	bool tracked_in_vm;		/* attributes are */
	bool takes_at_first_touch;
	/* What the guest's page tables have in the entries for private and for shared pages. */
	uint64_t private_bit, shared_bit;
	uint8_t *own, *mailbox;
	struct launched_vcpu vcpus[MOST_LAUNCHED];
	size_t vcpu_count, used;	/* those that were handed out */
	size_t current[MAX_VCPU + 1];	/* of a scenario's vCPU, from 1; 0: none yet */
	struct notes attributes, taken;
};

/* own-pages.c: makes the guest's memory, in slots of its own; gives why not. */
const char *make_own_pages(struct launch *launch);

/* vcpus.c: makes the vCPUs; gives why not. */
const char *make_vcpus(struct launch *launch, size_t count);
/* The one that does the steps of a scenario's vCPU; NULL where none is left. */
struct launched_vcpu *vcpu_for(struct launch *launch, uint64_t number);
/* One that is stuck at an access can't be set anew: another takes its place. */
void retire(struct launch *launch, uint64_t number);

/* tdx.c, snp.c: what comes before the vCPUs, and what is done with each; give why not. */
const char *tdx_begin(struct launch *launch);
const char *tdx_init_vcpu(const struct launched_vcpu *v);
const char *snp_begin(struct launch *launch);
const char *snp_init_vcpu(const struct launch *launch, const struct launched_vcpu *v);

/*
 * Measures pages, from a source or from themselves where it is NULL. Gives how many, or -1 with errno set. The number is
 * SNP's type of page.
 */
int64_t measure(const struct launch *launch, uint64_t gpa, const void *source, uint64_t pages, uint8_t type);
int64_t tdx_measure(const struct launch *launch, uint64_t gpa, const void *source, uint64_t pages);
int64_t snp_measure(const struct launch *launch, uint64_t gpa, const void *source, uint64_t pages, uint8_t type);
int tdx_finalize(const struct launch *launch);
int snp_finish(const struct launch *launch);

/* notes.c */
bool noted(const struct notes *notes, const struct memory *m, uint64_t page, bool otherwise);
void note(struct notes *notes, const struct memory *m, uint64_t start, uint64_t end, bool is);
/* Is an access that does not say of which kind it is private? */
bool is_private(const struct launch *launch, const struct slot *slot, const struct memory *m, uint64_t page);

/* reasons.c: a text about a call that failed, with the firmware's own error where there is one. */
const char *failed_call(const char *call, uint64_t firmware_error);

#endif
