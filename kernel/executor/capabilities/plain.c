// SPDX-License-Identifier: GPL-2.0-only
/* Tells kernels without the series apart: by the order and the errno of what bind refuses. */
#define _GNU_SOURCE
#include "../abi.h"
#include "capabilities.h"
#include <errno.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

/* Beyond the physical addresses of any processor. */
#define BEYOND	(1ULL << 52)

/* The errno of binding the whole file of one page at a slot; 0 if it succeeds. */
static int bind_errno(int vm, int file, uint32_t slot, uint64_t gpa, uint64_t buffer)
{
	struct memory_region region = { .slot = slot, .flags = SLOT_GUEST_MEMFD, .guest_phys_addr = gpa,
		.memory_size = GMEM_PAGE, .userspace_addr = buffer, .guest_memfd = file };

	return ioctl(vm, SET_MEMORY_REGION2, &region) < 0 ? errno : 0;
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
			nearest = "linux-6.18";
		else if (bind_errno(vm, file, 1, BEYOND, (uintptr_t)buffer) == EEXIST)
			nearest = "linux-7.2";
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
