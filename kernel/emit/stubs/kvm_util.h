/* SPDX-License-Identifier: GPL-2.0-only */
/* Declarations of what emitted tests use of the header of this name, and of the kernel's own <linux/kvm.h>. */
#ifndef STUB_KVM_UTIL_H
#define STUB_KVM_UTIL_H

#include <sys/syscall.h>
#include <linux/kvm.h>

#include "test_util.h"

/* <linux/kvm.h> of the tree, where the system's is older. */
#ifndef KVM_CREATE_GUEST_MEMFD
struct kvm_create_guest_memfd {
	__u64 size;
	__u64 flags;
	__u64 reserved[6];
};
#define KVM_CREATE_GUEST_MEMFD	_IOWR(KVMIO, 0xd4, struct kvm_create_guest_memfd)
#define KVM_MEM_GUEST_MEMFD	(1UL << 2)
#define KVM_CAP_MEMORY_ATTRIBUTES	233
#define KVM_CAP_GUEST_MEMFD	234
#define KVM_CAP_VM_TYPES	235
struct kvm_memory_attributes {
	__u64 address;
	__u64 size;
	__u64 attributes;
	__u64 flags;
};
#define KVM_SET_MEMORY_ATTRIBUTES	_IOW(KVMIO, 0xd2, struct kvm_memory_attributes)
#define KVM_MEMORY_ATTRIBUTE_PRIVATE	(1ULL << 3)
#define KVM_EXIT_MEMORY_FAULT	39
#define KVM_MEMORY_EXIT_FLAG_PRIVATE	(1ULL << 3)
#define KVM_X86_DEFAULT_VM	0
#define KVM_X86_SW_PROTECTED_VM	1
#define KVM_X86_SNP_VM		4
#define KVM_X86_TDX_VM		5
#endif
#ifndef KVM_CAP_GUEST_MEMFD_FLAGS
#define KVM_CAP_GUEST_MEMFD_FLAGS	244
#define GUEST_MEMFD_FLAG_MMAP	(1ULL << 0)
#define GUEST_MEMFD_FLAG_INIT_SHARED	(1ULL << 1)
#endif

/* Of kvm_run, with the member that the system's may lack. */
struct stub_kvm_run {
	__u32 exit_reason;
	struct {
		__u64 flags;
		__u64 gpa;
		__u64 size;
	} memory_fault;
};
#define kvm_run stub_kvm_run

typedef u64 gpa_t;
typedef u64 gva_t;

struct kvm_vm {
	int fd;
};

struct kvm_vcpu {
	int fd;
	struct kvm_vm *vm;
	struct kvm_run *run;
};

struct vm_shape {
	u32 type;
	u8 mode;
	u8 pad0;
	uint16_t pad1;
};
#define VM_MODE_DEFAULT		0

unsigned int kvm_check_cap(long cap);
bool kvm_has_cap(long cap);
int vm_check_cap(struct kvm_vm *vm, long cap);

struct kvm_vm *vm_create_barebones_type(unsigned long type);
struct kvm_vm *__vm_create_shape_with_one_vcpu(struct vm_shape shape, struct kvm_vcpu **vcpu,
					       u64 extra_mem_pages, void *guest_code);
struct kvm_vcpu *vm_vcpu_add(struct kvm_vm *vm, u32 vcpu_id, void *guest_code);
void kvm_vm_free(struct kvm_vm *vm);
void virt_map(struct kvm_vm *vm, gva_t gva, gpa_t gpa, unsigned int npages);

int __vcpu_run(struct kvm_vcpu *vcpu);
void vcpu_run_complete_io(struct kvm_vcpu *vcpu);
void vcpu_regs_get(struct kvm_vcpu *vcpu, struct kvm_regs *regs);
void vcpu_regs_set(struct kvm_vcpu *vcpu, struct kvm_regs *regs);

#define __vm_ioctl(vm, cmd, arg)	ioctl((vm)->fd, cmd, arg)

int __vm_create_guest_memfd(struct kvm_vm *vm, u64 size, u64 flags);
int vm_create_guest_memfd(struct kvm_vm *vm, u64 size, u64 flags);
int __vm_set_user_memory_region2(struct kvm_vm *vm, u32 slot, u32 flags, gpa_t gpa, u64 size,
				 void *hva, u32 guest_memfd, u64 guest_memfd_offset);
void vm_set_user_memory_region2(struct kvm_vm *vm, u32 slot, u32 flags, gpa_t gpa, u64 size,
				void *hva, u32 guest_memfd, u64 guest_memfd_offset);
void vm_set_memory_attributes(struct kvm_vm *vm, gpa_t gpa, u64 size, u64 attributes);

void *kvm_mmap(size_t size, int prot, int flags, int fd);
void kvm_munmap(void *mem, size_t size);
void kvm_close(int fd);
void kvm_fallocate(int fd, int mode, loff_t offset, loff_t len);
void kvm_madvise(void *addr, size_t length, int advice);

/* The series: without it, as posted, and as posted from RFC v3 to RFC v5, with content modes. */
#if STUB_SERIES > 0
struct kvm_memory_attributes2 {
	union {
		__u64 address;
		__u64 offset;
	};
	__u64 size;
	__u64 attributes;
	__u64 flags;
	__u64 error_offset;
	__u64 reserved[11];
};
#define KVM_SET_MEMORY_ATTRIBUTES2	_IOWR(KVMIO, 0xd2, struct kvm_memory_attributes2)
#define KVM_SET_MEMORY_ATTRIBUTES2_ZERO		(1ULL << 0)
#define KVM_SET_MEMORY_ATTRIBUTES2_PRESERVE	(1ULL << 1)
#define KVM_CAP_GUEST_MEMFD_MEMORY_ATTRIBUTES	250
#define __gmem_ioctl(gmem_fd, cmd, arg)	ioctl(gmem_fd, cmd, arg)
#endif
#if STUB_SERIES == 1
int __gmem_set_private(int fd, loff_t offset, size_t size, loff_t *error_offset);
int __gmem_set_shared(int fd, loff_t offset, size_t size, loff_t *error_offset);
void gmem_set_private(int fd, loff_t offset, size_t size);
void gmem_set_shared(int fd, loff_t offset, size_t size);
#elif STUB_SERIES == 2
int __gmem_set_private(int fd, loff_t offset, uint64_t size, loff_t *error_offset, u64 flags);
int __gmem_set_shared(int fd, loff_t offset, uint64_t size, loff_t *error_offset, u64 flags);
void gmem_set_private(int fd, loff_t offset, uint64_t size, u64 flags);
void gmem_set_shared(int fd, loff_t offset, uint64_t size, u64 flags);
#endif

#endif
