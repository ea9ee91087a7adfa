// SPDX-License-Identifier: GPL-2.0-only
/* Tells kernels without the series apart: by the order and the errno of what bind refuses, then by the release. */
#define _GNU_SOURCE
#include "../abi.h"
#include "capabilities.h"
#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/utsname.h>
#include <unistd.h>

/* Beyond the physical addresses of any processor. */
#define BEYOND	(1ULL << 52)

/* The errno of setting a slot of one page, with the whole of a file of one page or without; 0 if it succeeds. */
static int bind_errno(int vm, int file, uint32_t slot, uint64_t gpa, uint64_t buffer)
{
	struct memory_region region = { .slot = slot, .flags = file < 0 ? 0 : SLOT_GUEST_MEMFD, .guest_phys_addr = gpa,
		.memory_size = GMEM_PAGE, .userspace_addr = buffer, .guest_memfd = file };

	return ioctl(vm, SET_MEMORY_REGION2, &region) < 0 ? errno : 0;
}

/* Of two that a program can't tell apart on a default VM: they differ in what SNP_LAUNCH_FINISH does when it is repeated. */
static const char *by_release(void)
{
	struct utsname system;

	return !uname(&system) && !strncmp(system.release, "7.0", 3) ? "linux-7.0" : "linux-7.2";
}

const char *nearest_plain(int kvm)
{
	struct create_gmem create = { .size = GMEM_PAGE, .flags = GMEM_FLAG_MMAP };
	void *buffer = mmap(NULL, GMEM_PAGE, PROT_READ, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	int vm = ioctl(kvm, KVM_CREATE_VM, 0UL), file = vm < 0 ? -1 : ioctl(vm, CREATE_GUEST_MEMFD, &create);
	const char *nearest = NULL;

	/* The range is bound already, and at the second try its address is one that no guest has, too. */
	if (file >= 0 && buffer != MAP_FAILED && !bind_errno(vm, file, 0, 0, (uintptr_t)buffer)) {
		if (bind_errno(vm, file, 1, GMEM_PAGE, (uintptr_t)buffer) != EEXIST)
			/* The first release takes a bound slot without its file for one whose flags change. */
			nearest = bind_errno(vm, -1, 0, 0, (uintptr_t)buffer) ? "linux-6.18" : "linux-6.18.0";
		else if (bind_errno(vm, file, 1, BEYOND, (uintptr_t)buffer) == EEXIST)
			nearest = by_release();
		else
			nearest = "linux-7.3";
	}
	if (buffer != MAP_FAILED)
		munmap(buffer, GMEM_PAGE);
	if (file >= 0)
		close(file);
	if (vm >= 0)
		close(vm);
	return nearest;
}

bool vm_has_ioctl(int kvm)
{
	struct vm_attributes nothing = { .size = GMEM_PAGE };
	int vm = ioctl(kvm, KVM_CREATE_VM, 0UL);
	bool has = vm >= 0 && (!ioctl(vm, VM_SET_ATTRIBUTES, &nothing) || errno != ENOTTY);

	if (vm >= 0)
		close(vm);
	return has;
}
