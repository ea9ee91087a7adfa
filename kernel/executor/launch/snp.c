// SPDX-License-Identifier: GPL-2.0-only
/* The calls that launch an SNP guest. */
#define _GNU_SOURCE
#include "abi.h"
#include "code.h"
#include "layout.h"
#include "parts.h"

#if defined(__x86_64__)

#include <cpuid.h>
#include <fcntl.h>
#include <sys/ioctl.h>

#define LEAF_ENCRYPTION	0x8000001f

static int snp_call(const struct launch *launch, struct sev_command *command, uint32_t id, const void *data)
{
	*command = (struct sev_command){ .id = id, .data = (uintptr_t)data, .sev_fd = launch->sev };
	return ioctl(launch->vm, MEMORY_ENCRYPT_OP, command);
}

const char *snp_begin(struct launch *launch)
{
	/* The guest says that it is done by asking for a change of a page, which is to reach user space. */
	struct kvm_enable_cap exits = { .cap = CAP_EXIT_HYPERCALL, .args = { 1 << HC_MAP_GPA_RANGE } };
	struct snp_start start = { .policy = SNP_POLICY };
	struct sev_init init = { 0 };
	unsigned int eax, ebx, ecx, edx;
	struct sev_command command;

	if (!__get_cpuid_count(LEAF_ENCRYPTION, 0, &eax, &ebx, &ecx, &edx))
		return "the processor does not say which bit encrypts a page";
	launch->private_bit = 1ULL << (ebx & 0x3f);
	launch->sev = open("/dev/sev", O_RDWR | O_CLOEXEC);
	if (launch->sev < 0)
		return failed_call("/dev/sev", 0);
	if (ioctl(launch->vm, KVM_ENABLE_CAP, &exits))
		return failed_call("KVM_CAP_EXIT_HYPERCALL", 0);
	if (snp_call(launch, &command, SEV_INIT2, &init))
		return failed_call("KVM_SEV_INIT2", command.error);
	if (snp_call(launch, &command, SNP_LAUNCH_START, &start))
		return failed_call("SNP_LAUNCH_START", command.error);
	return NULL;
}

const char *snp_init_vcpu(const struct launch *launch, const struct launched_vcpu *v)
{
	struct kvm_segment code = { .limit = 0xffffffff, .selector = 8, .type = 11, .present = 1, .s = 1, .l = 1, .g = 1 };
	struct kvm_segment data = { .limit = 0xffffffff, .selector = 16, .type = 3, .present = 1, .s = 1, .db = 1, .g = 1 };
	struct kvm_regs regs = { .rip = (uint64_t)OWN_PAGES_GPA + OWN_CODE + launch_entry(), .rflags = 2 };
	struct kvm_sregs sregs;

	if (ioctl(v->fd, KVM_GET_SREGS, &sregs))
		return failed_call("KVM_GET_SREGS", 0);
	sregs.cs = code;
	sregs.ds = sregs.es = sregs.fs = sregs.gs = sregs.ss = data;
	sregs.gdt = (struct kvm_dtable){ .base = (uint64_t)OWN_PAGES_GPA + OWN_TABLE, .limit = 3 * 8 - 1 };
	sregs.idt = (struct kvm_dtable){ .base = (uint64_t)OWN_PAGES_GPA + OWN_IDT, .limit = VECTORS * 16 - 1 };
	sregs.cr0 = 0x80010033;	/* PG, WP, NE, ET, MP, PE */
	sregs.cr3 = ((uint64_t)OWN_PAGES_GPA + OWN_PML4) | launch->private_bit;
	sregs.cr4 = 0x220;	/* OSFXSR, PAE */
	sregs.efer = 0x500;	/* LMA, LME */
	if (ioctl(v->fd, KVM_SET_SREGS, &sregs))
		return failed_call("KVM_SET_SREGS", 0);
	return ioctl(v->fd, KVM_SET_REGS, &regs) ? failed_call("KVM_SET_REGS", 0) : NULL;
}

int64_t snp_measure(const struct launch *launch, uint64_t gpa, const void *source, uint64_t pages, uint8_t type)
{
	struct snp_update update = { .gfn_start = gpa / GMEM_PAGE, .uaddr = (uintptr_t)source, .len = pages * GMEM_PAGE,
		.type = type };
	struct sev_command command;

	if (snp_call(launch, &command, SNP_LAUNCH_UPDATE, &update))
		return -1;
	return pages - update.len / GMEM_PAGE;
}

int snp_finish(const struct launch *launch)
{
	struct snp_finish finish = { 0 };
	struct sev_command command;

	return snp_call(launch, &command, SNP_LAUNCH_FINISH, &finish);
}

#endif
