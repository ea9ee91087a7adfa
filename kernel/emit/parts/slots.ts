import { constant, type Part } from './part.js';
import { vm } from './vm.js';

/** Memslots. */
export const setRegion: Part = {
  rank: 1,
  includes: [],
  needs: [vm],
  missing: [
    {
      macro: 'KVM_SET_USER_MEMORY_REGION2',
      text: String.raw`
struct kvm_userspace_memory_region2 {
	__u32 slot;
	__u32 flags;
	__u64 guest_phys_addr;
	__u64 memory_size;
	__u64 userspace_addr;
	__u64 guest_memfd_offset;
	__u32 guest_memfd;
	__u32 pad1;
	__u64 pad2[14];
};
#define KVM_SET_USER_MEMORY_REGION2 \
	_IOW(KVMIO, 0x49, struct kvm_userspace_memory_region2)`.trim(),
    },
    constant('KVM_MEM_GUEST_MEMFD', '(1UL << 2)'),
  ],
  text: `
static int set_region(__u32 slot, __u32 flags, __u64 gpa, __u64 size, void *hva,
		      int fd, __u64 offset)
{
	struct kvm_userspace_memory_region2 region = {
		.slot = slot,
		.flags = flags,
		.guest_phys_addr = gpa,
		.memory_size = size,
		.userspace_addr = (unsigned long)hva,
		.guest_memfd_offset = offset,
		.guest_memfd = fd,
	};

	return ioctl(vm_fd, KVM_SET_USER_MEMORY_REGION2, &region) ? -errno : 0;
}`,
};
