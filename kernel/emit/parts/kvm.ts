import type { Conversion } from '../../../model/revisions/revision.js';
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

const PRIVATE = constant('KVM_MEMORY_ATTRIBUTE_PRIVATE', '(1ULL << 3)');

/** The ioctl and struct of a revision's conversion, for headers of that revision and for those without. */
function conversionStruct({ command, structSize }: Conversion): Missing {
  const number = `0x${(command & 0xff).toString(16)}`;
  return {
    macro: 'KVM_SET_MEMORY_ATTRIBUTES2',
    text: String.raw`
struct kvm_memory_attributes2 {
	union {
		__u64 address;
		__u64 offset;
	};
	__u64 size;
	__u64 attributes;
	__u64 flags;
	__u64 error_offset;
	__u64 reserved[${structSize / 8 - 5}];
};
#define KVM_SET_MEMORY_ATTRIBUTES2 \
	_IOWR(KVMIO, ${number}, struct kvm_memory_attributes2)`.trim(),
  };
}

const MODES = [
  constant('KVM_SET_MEMORY_ATTRIBUTES2_ZERO', '(1ULL << 0)'),
  constant('KVM_SET_MEMORY_ATTRIBUTES2_PRESERVE', '(1ULL << 1)'),
];

/** The ioctl and the struct of a revision. */
export const conversionAbi = (conversion: Conversion): Part => ({
  rank: 1,
  includes: ['errno.h', 'sys/ioctl.h', 'linux/kvm.h'],
  missing: [conversionStruct(conversion), PRIVATE, ...MODES],
  text: `
/* The number and the struct have changed from one revision to the next. */
_Static_assert(KVM_SET_MEMORY_ATTRIBUTES2 == 0x${conversion.command.toString(16)},
	       "<linux/kvm.h> is of another revision");`,
});

/** The conversion by its arguments, with the offset that it reports where the program looks at that. */
export const setAttributes = (abi: Part, unwritten: string | undefined): Part => ({
  rank: 1,
  includes: [],
  needs: [abi],
  text: unwritten === undefined ? SET : setAndReport(unwritten),
});

const SET = `
static int set_attributes(int fd, __u64 offset, __u64 size, __u64 attributes,
			  __u64 flags)
{
	struct kvm_memory_attributes2 attr = {
		.offset = offset,
		.size = size,
		.attributes = attributes,
		.flags = flags,
	};

	return ioctl(fd, KVM_SET_MEMORY_ATTRIBUTES2, &attr) ? -errno : 0;
}`.trim();

const setAndReport = (unwritten: string) =>
  `
/* What error_offset holds where the kernel did not write it. */
#define UNWRITTEN ${unwritten}

static int set_attributes(int fd, __u64 offset, __u64 size, __u64 attributes,
			  __u64 flags, __u64 *error_offset)
{
	struct kvm_memory_attributes2 attr = {
		.offset = offset,
		.size = size,
		.attributes = attributes,
		.flags = flags,
		.error_offset = UNWRITTEN,
	};
	int ret = ioctl(fd, KVM_SET_MEMORY_ATTRIBUTES2, &attr) ? -errno : 0;

	*error_offset = attr.error_offset;
	return ret;
}`.trim();

/** A test that the conversion of the revision is there; the size of 0 changes nothing. */
export const requireConversion: Part = {
  rank: 1,
  includes: ['unistd.h'],
  needs: [vm],
  text: `
static void require_conversion(void)
{
	struct kvm_memory_attributes2 nothing = {};
	int fd = create_guest_memfd(PAGE_SIZE, 0);

	must(fd >= 0, "KVM_CREATE_GUEST_MEMFD");
	if (ioctl(fd, KVM_SET_MEMORY_ATTRIBUTES2, &nothing) && errno == ENOTTY)
		skip_errno("guest_memfd has no KVM_SET_MEMORY_ATTRIBUTES2 of this revision");
	close(fd);
}`,
};

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
