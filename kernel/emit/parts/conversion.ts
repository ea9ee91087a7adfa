import type { Conversion } from '../../../model/revisions/revision.js';
import { PRIVATE } from './attributes.js';
import { constant, type Missing, type Part } from './part.js';
import { vm } from './vm.js';

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
