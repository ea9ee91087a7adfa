import { PRIVATE } from './attributes.js';
import { constant, type Part } from './part.js';
import { vm } from './vm.js';

/** The VM's own attributes. */
export const vmSetAttributes: Part = {
  rank: 1,
  includes: [],
  needs: [vm],
  missing: [
    {
      macro: 'KVM_SET_MEMORY_ATTRIBUTES',
      text: String.raw`
struct kvm_memory_attributes {
	__u64 address;
	__u64 size;
	__u64 attributes;
	__u64 flags;
};
#define KVM_SET_MEMORY_ATTRIBUTES \
	_IOW(KVMIO, 0xd2, struct kvm_memory_attributes)`.trim(),
    },
    PRIVATE,
  ],
  text: `
static int vm_set_attributes(__u64 address, __u64 size, __u64 attributes, __u64 flags)
{
	struct kvm_memory_attributes attr = {
		.address = address,
		.size = size,
		.attributes = attributes,
		.flags = flags,
	};

	return ioctl(vm_fd, KVM_SET_MEMORY_ATTRIBUTES, &attr) ? -errno : 0;
}`,
};

/** A test that the VM keeps attributes of its own: some, or only those that change nothing. */
export const requireVmAttributes: Part = {
  rank: 1,
  includes: [],
  needs: [vmSetAttributes],
  missing: [constant('KVM_CAP_MEMORY_ATTRIBUTES', '233')],
  text: `
static void require_vm_attributes(int attributes)
{
	if (~ioctl(vm_fd, KVM_CHECK_EXTENSION, KVM_CAP_MEMORY_ATTRIBUTES) & attributes)
		skip("KVM does not track private memory in VMs of this type");
	if (vm_set_attributes(0, 0, 0, 0) == -ENOTTY)
		skip_errno("VMs of this type have no KVM_SET_MEMORY_ATTRIBUTES");
}`,
};
