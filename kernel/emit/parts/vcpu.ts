import { setRegion } from './kvm.js';
import { constant, type Part } from './part.js';

/** What of a vCPU a program uses. */
export interface VcpuUse {
  readonly slot: number;
  readonly gpa: string;
  readonly reads: boolean;
  readonly writes: boolean;
  /** Guest physical addresses beyond the 36 bits of a vCPU without CPUID. */
  readonly wide: boolean;
}

/** A vCPU that touches one byte of guest memory a run. */
export const vcpu = (use: VcpuUse): Part => ({
  rank: 6,
  includes: ['errno.h', 'string.h', 'sys/mman.h'],
  needs: [setRegion],
  missing: [constant('KVM_EXIT_MEMORY_FAULT', '39'), constant('KVM_MEMORY_EXIT_FLAG_PRIVATE', '(1ULL << 3)')],
  text: `${own(use)}\n${use.wide ? WIDE : ''}\n${create(use)}\n${ACCESS}${use.reads ? READ : ''}${use.writes ? WRITE : ''}`,
});

const own = ({ slot, gpa }: VcpuUse) => `
/* A slot of our own: the guest's page tables, and its code on the last page. */
#define OWN_SLOT	${slot}
#define OWN_GPA		${gpa}
#define OWN_PAGES	64
#define CODE_GPA	(OWN_GPA + (OWN_PAGES - 1) * PAGE_SIZE)
/* No slot is here: the guest ends by a write to it, of the byte that it touched. */
#define DONE_GPA	(OWN_GPA + OWN_PAGES * PAGE_SIZE)

/* Present, writable, for user mode, accessed and dirty. */
#define PTE_FLAGS	0x67

/* mov (%rbx),%al; mov %al,(%rdx) and, at 16, mov %al,(%rbx); mov %al,(%rdx) */
static const unsigned char guest_code[] = {
	0x8a, 0x03, 0x88, 0x02, [16] = 0x88, 0x03, 0x88, 0x02,
};

struct vcpu {
	int fd;
	struct kvm_run *run;
	/* Of the last KVM_EXIT_MEMORY_FAULT. */
	int error;
	__u64 fault_flags;
};

/* kvm_run's memory_fault, which older headers lack. */
struct memory_fault {
	__u64 flags;
	__u64 gpa;
	__u64 size;
};

static void *own_mem;

/* Makes the virtual address of a guest page the same as its physical one. */
static void map_guest_page(__u64 gpa)
{
	static int tables = 1;
	__u64 *table = own_mem, *entry;

	for (int shift = 39; shift > 12; shift -= 9) {
		entry = &table[(gpa >> shift) % 512];
		if (!*entry) {
			must(tables < OWN_PAGES - 1, "room for page tables");
			*entry = (OWN_GPA + tables++ * PAGE_SIZE) | PTE_FLAGS;
		}
		table = own_mem + (*entry & -PAGE_SIZE) - OWN_GPA;
	}
	table[(gpa >> 12) % 512] = gpa | PTE_FLAGS;
}

static void create_own_slot(void)
{
	own_mem = mmap(NULL, OWN_PAGES * PAGE_SIZE, PROT_READ | PROT_WRITE,
		       MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	must(own_mem != MAP_FAILED, "mmap");
	memcpy(own_mem + CODE_GPA - OWN_GPA, guest_code, sizeof(guest_code));
	errno = -set_region(OWN_SLOT, 0, OWN_GPA, OWN_PAGES * PAGE_SIZE, own_mem, -1, 0);
	must(!errno, "KVM_SET_USER_MEMORY_REGION2");
	map_guest_page(CODE_GPA);
	map_guest_page(DONE_GPA);
}
`;

const WIDE = `
/* Without CPUID a vCPU has physical addresses of 36 bits. */
static void set_cpuid(int vcpu_fd)
{
	static union {
		struct kvm_cpuid2 header;
		char room[sizeof(struct kvm_cpuid2) + 256 * sizeof(struct kvm_cpuid_entry2)];
	} cpuid = { .header.nent = 256 };

	must(!ioctl(kvm_fd, KVM_GET_SUPPORTED_CPUID, &cpuid), "KVM_GET_SUPPORTED_CPUID");
	must(!ioctl(vcpu_fd, KVM_SET_CPUID2, &cpuid), "KVM_SET_CPUID2");
}
`;

const create = ({ wide }: VcpuUse) => `
/* A vCPU in user mode: some hypervisors emulate all else and never touch the memory. */
static void create_vcpu(struct vcpu *vcpu, int number)
{
	struct kvm_segment code = {
		.limit = 0xffffffff,
		.selector = 0x33,
		.type = 11,
		.present = 1,
		.dpl = 3,
		.s = 1,
		.l = 1,
		.g = 1,
	};
	struct kvm_segment data = code;
	struct kvm_sregs sregs;

	vcpu->fd = ioctl(vm_fd, KVM_CREATE_VCPU, number);
	must(vcpu->fd >= 0, "KVM_CREATE_VCPU");${wide ? '\n\tset_cpuid(vcpu->fd);' : ''}
	vcpu->run = mmap(NULL, ioctl(kvm_fd, KVM_GET_VCPU_MMAP_SIZE, 0),
			 PROT_READ | PROT_WRITE, MAP_SHARED, vcpu->fd, 0);
	must(vcpu->run != MAP_FAILED, "mmap");

	data.selector = 0x2b;
	data.type = 3;
	data.l = 0;
	data.db = 1;
	must(!ioctl(vcpu->fd, KVM_GET_SREGS, &sregs), "KVM_GET_SREGS");
	sregs.cs = code;
	sregs.ds = sregs.es = sregs.fs = sregs.gs = sregs.ss = data;
	sregs.cr0 = 0x80050033;	/* PG, AM, WP, NE, ET, MP, PE */
	sregs.cr3 = OWN_GPA;
	sregs.cr4 = 0x220;	/* OSFXSR, PAE */
	sregs.efer = 0x500;	/* LMA, LME */
	must(!ioctl(vcpu->fd, KVM_SET_SREGS, &sregs), "KVM_SET_SREGS");
}
`;

const ACCESS = `
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
		must(fault->gpa == (gpa & -PAGE_SIZE) && fault->size == PAGE_SIZE,
		     "a memory fault of the page");
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
