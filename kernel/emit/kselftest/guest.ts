import type { Part } from '../parts/part.js';

/** vCPUs of the selftests' library that touch one byte of guest memory a run. */
export const guest = (reads: boolean, writes: boolean, addresses: boolean): Part => ({
  rank: 6,
  includes: [],
  text: `${CODE(reads, writes, addresses)}\n${ACCESS(addresses)}${reads ? READ : ''}${writes ? WRITE : ''}`,
});

const CODE = (reads: boolean, writes: boolean, addresses: boolean) => `
/* A vCPU, and its registers at the start, which each access begins with. */
struct guest {
	struct kvm_vcpu *vcpu;
	struct kvm_regs start;
	/* Of the last KVM_EXIT_MEMORY_FAULT. */
	int error;
	u64 fault_flags;${addresses ? '\n\tu64 fault_gpa;\n\tu64 fault_size;' : ''}
};
${reads ? GUEST_READ : ''}${writes ? GUEST_WRITE : ''}`;

const GUEST_READ = `
static void guest_do_read(volatile u8 *byte)
{
	GUEST_SYNC(*byte);
}
`;

const GUEST_WRITE = `
static void guest_do_write(volatile u8 *byte, u8 value)
{
	*byte = value;
	GUEST_SYNC(0);
}
`;

const ACCESS = (addresses: boolean) => `
static void guest_init(struct guest *guest, struct kvm_vcpu *vcpu)
{
	guest->vcpu = vcpu;
	vcpu_regs_get(vcpu, &guest->start);
}

/*
 * What the guest code gives, or -errno, or the negative number of the exit that came
 * instead.  An access that failed is not taken up again: the registers start anew.
 */
static int run_guest(struct guest *guest, void *code, u64 gva, u8 value)
{
	struct kvm_run *run = guest->vcpu->run;
	struct kvm_regs regs = guest->start;
	struct ucall uc;
	int ret;

	regs.rip = (unsigned long)code;
	regs.rdi = gva;
	regs.rsi = value;
	vcpu_regs_set(guest->vcpu, &regs);

	do {
		ret = __vcpu_run(guest->vcpu);
	} while (ret && errno == EINTR);
	if (ret) {
		guest->error = errno;
		if (run->exit_reason != KVM_EXIT_MEMORY_FAULT)
			return -errno;
${addresses ? KEEP_ADDRESS : MUST_BE_OF_PAGE}
		guest->fault_flags = run->memory_fault.flags;
		return -KVM_EXIT_MEMORY_FAULT;
	}
	if (run->exit_reason == KVM_EXIT_MMIO) {
		vcpu_run_complete_io(guest->vcpu);
		return -KVM_EXIT_MMIO;
	}
	switch (get_ucall(guest->vcpu, &uc)) {
	case UCALL_SYNC:
		return uc.args[1];
	case UCALL_ABORT:
		REPORT_GUEST_ASSERT(uc);
	default:
		TEST_FAIL("Unexpected exit reason: %u", run->exit_reason);
	}
}
`;

/** Where no step says what is reported, it must be of the page. */
const MUST_BE_OF_PAGE = `
		TEST_ASSERT_EQ(run->memory_fault.gpa, gva & -PAGE_SIZE);
		TEST_ASSERT_EQ(run->memory_fault.size, PAGE_SIZE);`.slice(1);

const KEEP_ADDRESS = `
		guest->fault_gpa = run->memory_fault.gpa;
		guest->fault_size = run->memory_fault.size;`.slice(1);

const READ = `
static int guest_read(struct guest *guest, u64 gpa)
{
	return run_guest(guest, guest_do_read, gpa, 0);
}
`;

const WRITE = `
static int guest_write(struct guest *guest, u64 gpa, u8 value)
{
	return run_guest(guest, guest_do_write, gpa, value);
}
`;
