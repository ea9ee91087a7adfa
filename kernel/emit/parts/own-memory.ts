import type { VcpuUse } from './vcpu-use.js';

/** The slot that a program keeps for the guest: its page tables, and its code. */
export const ownMemory = ({ slot, gpa, addresses }: VcpuUse) => `
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
	__u64 fault_flags;${addresses ? '\n\t__u64 fault_gpa;\n\t__u64 fault_size;' : ''}
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
