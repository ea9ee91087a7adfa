// SPDX-License-Identifier: GPL-2.0-only
/* The guest's vCPUs. */
#define _GNU_SOURCE
#include "x86.h"

#if defined(__x86_64__)

#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

static union {
	struct kvm_cpuid2 head;
	uint8_t room[sizeof(struct kvm_cpuid2) + 256 * sizeof(struct kvm_cpuid_entry2)];
} cpuid = { .head.nent = 256 };

void learn_cpuid(void)
{
	int kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);

	if (kvm < 0 || ioctl(kvm, KVM_GET_SUPPORTED_CPUID, &cpuid))
		cpuid.head.nent = 0;
	close(kvm);
}

/* Finds KVM's count of emulated instructions among the statistics of a vCPU. */
static void find_emulation_count(struct vcpu *v)
{
	struct kvm_stats_header header;
	size_t one, all;
	uint8_t *table;

	v->stats_fd = ioctl(v->fd, KVM_GET_STATS_FD, NULL);
	if (v->stats_fd < 0 || pread(v->stats_fd, &header, sizeof(header), 0) != sizeof(header))
		return;
	one = sizeof(struct kvm_stats_desc) + header.name_size;
	all = one * header.num_desc;
	table = malloc(all);
	if (table && pread(v->stats_fd, table, all, header.desc_offset) == (ssize_t)all)
		for (size_t at = 0; at < all; at += one) {
			const struct kvm_stats_desc *description = (const void *)(table + at);

			if (!strncmp(description->name, "insn_emulation", header.name_size))
				v->stats_at = header.data_offset + description->offset;
		}
	free(table);
}

uint64_t emulated(const struct vcpu *v)
{
	uint64_t count = 0;

	if (v->stats_at && pread(v->stats_fd, &count, sizeof(count), v->stats_at) != sizeof(count))
		return 0;
	return count;
}

int give_cpuid(int vcpu_fd)
{
	return ioctl(vcpu_fd, KVM_SET_CPUID2, &cpuid);
}

int set_up_vcpu(const struct guest *guest, struct vcpu *v)
{
	struct kvm_segment code = { .limit = 0xffffffff, .selector = 0x33, .type = 11, .present = 1, .dpl = 3, .s = 1,
		.l = 1, .g = 1 };
	struct kvm_segment data = code;
	struct kvm_sregs sregs;

	if (ioctl(v->fd, KVM_GET_SREGS, &sregs))
		return -1;
	data.selector = 0x2b;
	data.type = 3;
	data.l = 0;
	data.db = 1;
	sregs.cs = code;
	sregs.ds = sregs.es = sregs.fs = sregs.gs = sregs.ss = data;
	sregs.cr0 = 0x80050033;	/* PG, AM, WP, NE, ET, MP, PE */
	sregs.cr3 = tables_gpa(guest);
	sregs.cr4 = 0x220;	/* OSFXSR, PAE */
	sregs.efer = 0x500;	/* LMA, LME */
	if (ioctl(v->fd, KVM_SET_SREGS, &sregs))
		return -1;
	v->place = guest->own_place;
	return 0;
}

struct vcpu *vcpu_numbered(struct guest *guest, uint64_t number)
{
	struct vcpu *v = guest->vcpus;
	long run_size;

	while (v < guest->vcpus + guest->vcpu_count && v->number != number)
		v++;
	if (v < guest->vcpus + guest->vcpu_count)
		return v;
	*v = (struct vcpu){ .number = number, .stats_fd = -1 };
	v->fd = ioctl(guest->vm, KVM_CREATE_VCPU, number);
	run_size = ioctl(guest->kvm, KVM_GET_VCPU_MMAP_SIZE, 0);
	if (v->fd < 0 || run_size < 0)
		return NULL;
	v->run = mmap(NULL, run_size, PROT_READ | PROT_WRITE, MAP_SHARED, v->fd, 0);
	if (v->run == MAP_FAILED || give_cpuid(v->fd))
		return NULL;
	find_emulation_count(v);
	guest->vcpu_count++;
	return v;
}

void close_vcpus(const struct guest *guest)
{
	for (size_t i = 0; i < guest->vcpu_count; i++) {
		close(guest->vcpus[i].fd);
		close(guest->vcpus[i].stats_fd);
	}
}

#endif
