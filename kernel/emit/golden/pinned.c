// SPDX-License-Identifier: GPL-2.0-only
/*
 * elevated refcount
 *
 * abi: rfc-v5, VM type: sw-protected
 * base: linux-7.3
 * memory: g, 4 pages, MMAP | INIT_SHARED
 *
 * rests on: recorded
 *
 * Build and run: cc -o reproducer reproducer.c && ./reproducer
 * Exit code: 0 all steps answer as written, 1 one does not, 4 this kernel has
 * not what it takes.
 */

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include <linux/io_uring.h>
#include <linux/kvm.h>

#ifndef KVM_CREATE_GUEST_MEMFD
struct kvm_create_guest_memfd {
	__u64 size;
	__u64 flags;
	__u64 reserved[6];
};
#define KVM_CREATE_GUEST_MEMFD	_IOWR(KVMIO, 0xd4, struct kvm_create_guest_memfd)
#endif
#ifndef GUEST_MEMFD_FLAG_MMAP
#define GUEST_MEMFD_FLAG_MMAP	(1ULL << 0)
#endif
#ifndef GUEST_MEMFD_FLAG_INIT_SHARED
#define GUEST_MEMFD_FLAG_INIT_SHARED	(1ULL << 1)
#endif
#ifndef KVM_CAP_GUEST_MEMFD
#define KVM_CAP_GUEST_MEMFD	234
#endif
#ifndef KVM_CAP_GUEST_MEMFD_FLAGS
#define KVM_CAP_GUEST_MEMFD_FLAGS	244
#endif
#ifndef KVM_X86_SW_PROTECTED_VM
#define KVM_X86_SW_PROTECTED_VM	1
#endif
#ifndef KVM_SET_USER_MEMORY_REGION2
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
	_IOW(KVMIO, 0x49, struct kvm_userspace_memory_region2)
#endif
#ifndef KVM_MEM_GUEST_MEMFD
#define KVM_MEM_GUEST_MEMFD	(1UL << 2)
#endif
#ifndef KVM_SET_MEMORY_ATTRIBUTES2
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
#define KVM_SET_MEMORY_ATTRIBUTES2 \
	_IOWR(KVMIO, 0xd2, struct kvm_memory_attributes2)
#endif
#ifndef KVM_MEMORY_ATTRIBUTE_PRIVATE
#define KVM_MEMORY_ATTRIBUTE_PRIVATE	(1ULL << 3)
#endif
#ifndef KVM_SET_MEMORY_ATTRIBUTES2_PRESERVE
#define KVM_SET_MEMORY_ATTRIBUTES2_PRESERVE	(1ULL << 1)
#endif
#ifndef KVM_EXIT_MEMORY_FAULT
#define KVM_EXIT_MEMORY_FAULT	39
#endif

#define PAGE_SIZE 4096ULL
#define G_GPA 0x10000000ULL

/* Exit codes of kselftests. */
enum { KSFT_PASS = 0, KSFT_FAIL = 1, KSFT_SKIP = 4 };

static int tests, failures;

static void skip(const char *why)
{
	printf("1..0 # SKIP %s\n", why);
	exit(KSFT_SKIP);
}

/* The same where a call failed. */
static void skip_errno(const char *why)
{
	printf("1..0 # SKIP %s: %s (errno %d)\n", why, strerror(errno), errno);
	exit(KSFT_SKIP);
}

/* For what has to work before there is anything to test. */
static void must(bool works, const char *what)
{
	if (works)
		return;
	printf("Bail out! %s: %s\n", what, strerror(errno));
	exit(KSFT_FAIL);
}

static char *exit_name(int reason)
{
	if (reason == KVM_EXIT_MEMORY_FAULT)
		return "KVM_EXIT_MEMORY_FAULT";
	return reason == KVM_EXIT_MMIO ? "KVM_EXIT_MMIO" : strerror(reason);
}

static void report(const char *step, bool pass, const char *condition, long ret,
		   char *(*name_of)(int), __u64 error_offset)
{
	if (!pass) {
		printf("# %s does not hold: ret is %ld", condition, ret);
		if (ret < 0)
			printf(" (%s)", name_of(-ret));
		printf(", error_offset is 0x%llx\n", error_offset);
		failures++;
	}
	printf("%s %d %s\n", pass ? "ok" : "not ok", ++tests, step);
}

#define check(step, condition) \
	report(step, condition, #condition, ret, strerror, error_offset)
#define check_touch(step, condition) \
	report(step, condition, #condition, ret, strsignal, error_offset)
#define check_guest(step, condition) \
	report(step, condition, #condition, ret, exit_name, error_offset)

static int finish(void)
{
	printf("# Totals: pass:%d fail:%d xfail:0 xpass:0 skip:0 error:0\n",
	       tests - failures, failures);
	return failures ? KSFT_FAIL : KSFT_PASS;
}

static int g_fd;
static unsigned char *g_mem, *g_hva;

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
}

static void require_guest_memfd_flags(int flags)
{
	if (~ioctl(vm_fd, KVM_CHECK_EXTENSION, KVM_CAP_GUEST_MEMFD_FLAGS) & flags)
		skip("KVM lacks a flag of KVM_CREATE_GUEST_MEMFD for VMs of this type");
}

static void require_conversion(void)
{
	struct kvm_memory_attributes2 nothing = {};
	int fd = create_guest_memfd(PAGE_SIZE, 0);

	must(fd >= 0, "KVM_CREATE_GUEST_MEMFD");
	if (ioctl(fd, KVM_SET_MEMORY_ATTRIBUTES2, &nothing) && errno == ENOTTY)
		skip_errno("guest_memfd has no KVM_SET_MEMORY_ATTRIBUTES2 of this revision");
	close(fd);
}

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
}

/* The number and the struct have changed from one revision to the next. */
_Static_assert(KVM_SET_MEMORY_ATTRIBUTES2 == 0xc080aed2,
	       "<linux/kvm.h> is of another revision");

/* What error_offset holds where the kernel did not write it. */
#define UNWRITTEN 0xdeadbeefULL

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
}

static unsigned char *map_shared(int fd, size_t size)
{
	void *mem = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);

	must(mem != MAP_FAILED, "mmap");
	return mem;
}

static unsigned char *map_anonymous(size_t size, int prot)
{
	void *mem = mmap(NULL, size, prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
			 -1, 0);

	must(mem != MAP_FAILED, "mmap");
	return mem;
}

static sigjmp_buf before_touch;
static volatile sig_atomic_t raised;

static void on_signal(int signal)
{
	raised = signal;
	siglongjmp(before_touch, 1);
}

static void catch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigaction(SIGBUS, &action, NULL);
	sigaction(SIGSEGV, &action, NULL);
}

/* 0, or the negative number of the signal that came instead. */
static int write_byte(volatile unsigned char *byte, unsigned char value)
{
	if (sigsetjmp(before_touch, 1))
		return -raised;
	*byte = value;
	return 0;
}

/* The byte, or the negative number of the signal that came instead. */
static int read_byte(const volatile unsigned char *byte)
{
	if (sigsetjmp(before_touch, 1))
		return -raised;
	return *byte;
}

/* A ring without entries is refused; how says whether io_uring is there, and allowed. */
static bool has_io_uring(void)
{
	return syscall(SYS_io_uring_setup, 0, NULL) >= 0 || (errno != ENOSYS && errno != EPERM);
}

struct pin {
	int ring;
	struct io_uring_params params;
	void *page;
};

/* A fixed buffer of io_uring is pinned for long. */
static int pin_page(struct pin *pin, void *page)
{
	struct iovec buffer = { .iov_base = page, .iov_len = PAGE_SIZE };
	int error;

	memset(&pin->params, 0, sizeof(pin->params));
	pin->page = page;
	pin->ring = syscall(SYS_io_uring_setup, 1, &pin->params);
	must(pin->ring >= 0, "io_uring_setup");
	if (!syscall(SYS_io_uring_register, pin->ring, IORING_REGISTER_BUFFERS,
		     &buffer, 1))
		return 0;
	error = errno;
	close(pin->ring);
	return -error;
}

static int unpin_page(struct pin *pin)
{
	int ret = syscall(SYS_io_uring_register, pin->ring,
			  IORING_UNREGISTER_BUFFERS, NULL, 0) ? -errno : 0;

	close(pin->ring);
	return ret;
}

/* A slot of our own: the guest's page tables, and its code on the last page. */
#define OWN_SLOT	100
#define OWN_GPA		0x0ULL
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
	must(vcpu->fd >= 0, "KVM_CREATE_VCPU");
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

static int guest_read(struct vcpu *vcpu, __u64 gpa)
{
	return guest_access(vcpu, CODE_GPA, gpa, 0);
}

static struct vcpu vcpu0;
static struct pin pin_p;

int main(void)
{
	__u64 error_offset = 0;
	long ret;

	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("KTAP version 1\n");
	catch_signals();
	create_vm(KVM_X86_SW_PROTECTED_VM);
	require_guest_memfd_flags(GUEST_MEMFD_FLAG_MMAP | GUEST_MEMFD_FLAG_INIT_SHARED);
	require_conversion();
	if (!has_io_uring())
		skip_errno("io_uring, which pins pages, is not there or not allowed");
	printf("1..7\n");
	create_own_slot();
	map_guest_page(G_GPA + 2 * PAGE_SIZE);
	create_vcpu(&vcpu0, 0);

	/* memory: g, 4 pages, MMAP | INIT_SHARED */
	g_fd = create_guest_memfd(4 * PAGE_SIZE,
				  GUEST_MEMFD_FLAG_MMAP | GUEST_MEMFD_FLAG_INIT_SHARED);
	must(g_fd >= 0, "KVM_CREATE_GUEST_MEMFD");
	g_mem = map_shared(g_fd, 4 * PAGE_SIZE);
	g_hva = map_anonymous(4 * PAGE_SIZE, PROT_NONE);
	errno = -set_region(0, KVM_MEM_GUEST_MEMFD, G_GPA, 4 * PAGE_SIZE, g_hva, g_fd, 0);
	must(!errno, "bind g");

	/* host write g[2] 'A' => ok */
	ret = write_byte(g_mem + 2 * PAGE_SIZE, 'A');
	check_touch("host write g[2] 'A'", ret == 0);

	/* pin g[2] as p => ok */
	ret = pin_page(&pin_p, g_mem + 2 * PAGE_SIZE);
	check("pin g[2] as p", ret == 0);

	/* set g[0..4] private preserve => EAGAIN @ 2 */
	ret = set_attributes(g_fd, 0, 4 * PAGE_SIZE, KVM_MEMORY_ATTRIBUTE_PRIVATE,
			     KVM_SET_MEMORY_ATTRIBUTES2_PRESERVE, &error_offset);
	check("set g[0..4] private preserve",
	      ret == -EAGAIN && error_offset == 2 * PAGE_SIZE);

	/* unpin p => ok */
	ret = unpin_page(&pin_p);
	check("unpin p", ret == 0);

	/* set g[0..4] private preserve => ok */
	ret = set_attributes(g_fd, 0, 4 * PAGE_SIZE, KVM_MEMORY_ATTRIBUTE_PRIVATE,
			     KVM_SET_MEMORY_ATTRIBUTES2_PRESERVE, &error_offset);
	check("set g[0..4] private preserve", ret == 0);

	/* host read g[2] => SIGBUS */
	ret = read_byte(g_mem + 2 * PAGE_SIZE);
	check_touch("host read g[2]", ret == -SIGBUS);

	/* guest read g[2] => 'A' */
	ret = guest_read(&vcpu0, G_GPA + 2 * PAGE_SIZE);
	check_guest("guest read g[2]", ret == 'A');

	return finish();
}
