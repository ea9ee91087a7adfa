// SPDX-License-Identifier: GPL-2.0-only
/* The guest on x86, as its parts see it. */
#pragma once
#include "guest.h"
#include <linux/kvm.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__x86_64__)

/*
 * The guest's own memory: page tables and four instructions, in a slot that no scenario is expected to want.
 * Where one does, it moves. Guest virtual 0x1000 is the code, 0x2000 a guest physical page without a slot, to
 * which the guest writes when it is done; from 2 MiB on stand the pages of slots, as they are used first.
 */
#define OWN_TABLES	15		/* of 512 entries, for pages of slots */
#define VIRTUAL_CODE	0x1000
#define VIRTUAL_DONE	0x2000
#define READ_ENTRY	(VIRTUAL_CODE + 0)
#define WRITE_ENTRY	(VIRTUAL_CODE + 4)
#define MOST_VCPUS	(MAX_VCPU + 1)

struct vcpu {
	uint64_t number;
	int fd, stats_fd;
	uint64_t stats_at;		/* of insn_emulation */
	struct kvm_run *run;
	unsigned int place;		/* whose page tables it was set up with, from 1 */
};

/* Pages of slots in the guest's page tables: from `gpa` on, at `entry` and on. */
struct window {
	uint64_t gpa, count, entry;
};

struct guest {
	int kvm, vm;			/* descriptors */
	const struct slots *slots;
	struct vcpu vcpus[MOST_VCPUS];
	size_t vcpu_count;
	uint8_t *own;
	unsigned int own_place;		/* 0: not in a slot; counts up with every move */
	unsigned int last_place;
	struct window windows[OWN_TABLES * 512];
	size_t window_count;
	uint64_t entries_used;
};

/* own-memory.c */
/* Where the page tables begin. */
uint64_t tables_gpa(const struct guest *guest);
/* Where the guest writes when it is done. */
uint64_t done_gpa(const struct guest *guest);
/* Puts the guest's own memory into a slot that is free; 0 if it is there. */
int enter_slot(struct guest *guest);
/* The guest virtual address of a page, which is mapped with the pages of its slot around it; 0 if all is full. */
uint64_t guest_virtual(struct guest *guest, const struct slot *slot, uint64_t gpa);

/* prefault.c: KVM_PRE_FAULT_MEMORY on any vCPU */
struct answer prefault_pages(int vcpu_fd, const struct slots *slots, const struct step *step, const struct memory *m);

/* vcpus.c */
/* KVM_SET_CPUID2, of all that KVM offers. */
int give_cpuid(int vcpu_fd);
uint64_t emulated(const struct vcpu *v);
/* 64-bit mode at CPL 3, with the page tables where they are now; -1 with errno set if it can't be. */
int set_up_vcpu(const struct guest *guest, struct vcpu *v);
/* The vCPU of that number, made when it is used first; NULL with errno set if it can't be. */
struct vcpu *vcpu_numbered(struct guest *guest, uint64_t number);

#endif
