import { constant, type Missing, type Part } from './part.js';

const CREATION: readonly Missing[] = [
  {
    macro: 'KVM_CREATE_GUEST_MEMFD',
    text: `
struct kvm_create_guest_memfd {
	__u64 size;
	__u64 flags;
	__u64 reserved[6];
};
#define KVM_CREATE_GUEST_MEMFD	_IOWR(KVMIO, 0xd4, struct kvm_create_guest_memfd)`.trim(),
  },
  constant('GUEST_MEMFD_FLAG_MMAP', '(1ULL << 0)'),
  constant('GUEST_MEMFD_FLAG_INIT_SHARED', '(1ULL << 1)'),
  constant('KVM_CAP_GUEST_MEMFD', '234'),
  constant('KVM_CAP_GUEST_MEMFD_FLAGS', '244'),
  constant('KVM_X86_DEFAULT_VM', '0'),
  constant('KVM_X86_SW_PROTECTED_VM', '1'),
  constant('KVM_X86_SNP_VM', '4'),
  constant('KVM_X86_TDX_VM', '5'),
];

/** A VM and its files. */
export const vm: Part = {
  rank: 1,
  includes: ['errno.h', 'fcntl.h', 'sys/ioctl.h', 'linux/kvm.h'],
  missing: CREATION,
  text: `
static int kvm_fd, vm_fd;

static void create_vm(unsigned long type)
{
	kvm_fd = open("/dev/kvm", O_RDWR | O_CLOEXEC);
	if (kvm_fd < 0)
		skip_errno("/dev/kvm cannot be opened");
	vm_fd = ioctl(kvm_fd, KVM_CREATE_VM, type);
	if (vm_fd < 0)
		skip_errno("KVM has no VMs of this type");
	if (ioctl(vm_fd, KVM_CHECK_EXTENSION, KVM_CAP_GUEST_MEMFD) != 1)
		skip("KVM has no guest_memfd for VMs of this type");
}

static int create_guest_memfd(__u64 size, __u64 flags)
{
	struct kvm_create_guest_memfd gmem = {
		.size = size,
		.flags = flags,
	};
	int fd = ioctl(vm_fd, KVM_CREATE_GUEST_MEMFD, &gmem);

	return fd < 0 ? -errno : fd;
}`,
};

/** A test that the creation flags of the memories are there. */
export const requireFlags: Part = {
  rank: 1,
  includes: [],
  needs: [vm],
  text: `
static void require_guest_memfd_flags(int flags)
{
	if (~ioctl(vm_fd, KVM_CHECK_EXTENSION, KVM_CAP_GUEST_MEMFD_FLAGS) & flags)
		skip("KVM lacks a flag of KVM_CREATE_GUEST_MEMFD for VMs of this type");
}`,
};
