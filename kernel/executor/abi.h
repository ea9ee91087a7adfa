// SPDX-License-Identifier: GPL-2.0-only
/* KVM's interface as far as older headers lack it, under names of our own that newer headers can't clash with. */
#pragma once
#include <linux/kvm.h>
#include <stdint.h>
#include <sys/ioctl.h>

#define GMEM_PAGE 4096ULL

/* struct kvm_userspace_memory_region2 */
struct memory_region {
	uint32_t slot;
	uint32_t flags;
	uint64_t guest_phys_addr;
	uint64_t memory_size;
	uint64_t userspace_addr;
	uint64_t guest_memfd_offset;
	uint32_t guest_memfd;
	uint32_t pad1;
	uint64_t pad2[14];
};

/* struct kvm_create_guest_memfd */
struct create_gmem {
	uint64_t size;
	uint64_t flags;
	uint64_t reserved[6];
};

/* struct kvm_memory_attributes */
struct vm_attributes {
	uint64_t address;
	uint64_t size;
	uint64_t attributes;
	uint64_t flags;
};

/* struct kvm_memory_attributes2: 8 words in the first revision, 16 since */
struct gmem_attributes {
	uint64_t offset;
	uint64_t size;
	uint64_t attributes;
	uint64_t flags;
	uint64_t error_offset;
	uint64_t reserved[11];
};

/* struct kvm_pre_fault_memory */
struct prefault_range {
	uint64_t gpa;
	uint64_t size;
	uint64_t flags;
	uint64_t padding[5];
};

#define SET_MEMORY_REGION2	_IOW(KVMIO, 0x49, struct memory_region)
#define CREATE_GUEST_MEMFD	_IOWR(KVMIO, 0xd4, struct create_gmem)
#define VM_SET_ATTRIBUTES	_IOW(KVMIO, 0xd2, struct vm_attributes)
#define GMEM_SET_ATTRIBUTES	_IOWR(KVMIO, 0xd2, struct gmem_attributes)
#define PRE_FAULT_MEMORY	_IOWR(KVMIO, 0xd5, struct prefault_range)
/* The number and size of the first posted revision. */
#define GMEM_SET_ATTRIBUTES_V1	_IOC(_IOC_READ | _IOC_WRITE, KVMIO, 0xd6, 64)

#define ATTRIBUTE_PRIVATE	(1ULL << 3)
#define MODE_ZERO		(1ULL << 0)
#define MODE_PRESERVE		(1ULL << 1)
#define GMEM_FLAG_MMAP		(1ULL << 0)
#define GMEM_FLAG_INIT_SHARED	(1ULL << 1)
#define SLOT_GUEST_MEMFD	(1U << 2)
#define EXIT_MEMORY_FAULT	39
#define MEMORY_FAULT_PRIVATE	(1ULL << 3)

#define CAP_MEMORY_ATTRIBUTES	233
#define CAP_GUEST_MEMFD		234
#define CAP_VM_TYPES		235
#define CAP_PRE_FAULT_MEMORY	236
#define CAP_GUEST_MEMFD_FLAGS	244
#define CAP_LAST		260
