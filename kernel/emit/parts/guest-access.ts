import type { VcpuUse } from './vcpu-use.js';

/** An access of the guest to a byte, and the readings and writings of a program by way of it. */
export const guestAccess = ({ reads, writes, addresses }: VcpuUse): string =>
  `${access(addresses)}${reads ? READ : ''}${writes ? WRITE : ''}`;

const access = (addresses: boolean) => `
/* The byte, or -errno, or the negative number of the exit that came instead. */
static int guest_access(struct vcpu *vcpu, __u64 code, __u64 gpa, unsigned char value)
{
	struct kvm_regs regs = {
		.rip = code,
		.rflags = 2,
		.rax = value,
		.rbx = gpa,
		.rdx = DONE_GPA,
	};
	struct kvm_run *run = vcpu->run;
	struct memory_fault *fault = (void *)&run->mmio;
	__u64 exit_gpa;
	int ret;

	must(!ioctl(vcpu->fd, KVM_SET_REGS, &regs), "KVM_SET_REGS");
	do {
		run->exit_reason = KVM_EXIT_UNKNOWN;
		ret = ioctl(vcpu->fd, KVM_RUN, NULL);
	} while (ret && errno == EINTR);
	if (ret) {
		vcpu->error = errno;
		if (run->exit_reason != KVM_EXIT_MEMORY_FAULT)
			return -errno;
${addresses ? KEEP_ADDRESS : MUST_BE_OF_PAGE}
		vcpu->fault_flags = fault->flags;
		return -KVM_EXIT_MEMORY_FAULT;
	}
	must(run->exit_reason == KVM_EXIT_MMIO, "KVM_EXIT_MMIO");
	exit_gpa = run->mmio.phys_addr;
	value = run->mmio.data[0];

	/* Completes the instruction, so that nothing is pending when the next one is set. */
	run->immediate_exit = 1;
	ioctl(vcpu->fd, KVM_RUN, NULL);
	run->immediate_exit = 0;
	return exit_gpa == DONE_GPA ? value : -KVM_EXIT_MMIO;
}
`;

/** Where no step says what is reported, it must be of the page. */
const MUST_BE_OF_PAGE = `
		must(fault->gpa == (gpa & -PAGE_SIZE) && fault->size == PAGE_SIZE,
		     "a memory fault of the page");`.slice(1);

const KEEP_ADDRESS = `
		vcpu->fault_gpa = fault->gpa;
		vcpu->fault_size = fault->size;`.slice(1);

const READ = `
static int guest_read(struct vcpu *vcpu, __u64 gpa)
{
	return guest_access(vcpu, CODE_GPA, gpa, 0);
}
`;

const WRITE = `
static int guest_write(struct vcpu *vcpu, __u64 gpa, unsigned char value)
{
	int ret = guest_access(vcpu, CODE_GPA + 16, gpa, value);

	return ret < 0 ? ret : 0;
}
`;
