// SPDX-License-Identifier: GPL-2.0-only
/*
 * what a process and a pipe keep
 *
 * abi: linux-6.18, VM type: default
 * memory: g, 2 pages, MMAP | INIT_SHARED
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
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <sys/wait.h>

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
#ifndef KVM_X86_DEFAULT_VM
#define KVM_X86_DEFAULT_VM	0
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
#ifndef SYS_cachestat
#define SYS_cachestat		451
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
		   char *(*name_of)(int))
{
	if (!pass) {
		printf("# %s does not hold: ret is %ld", condition, ret);
		if (ret < 0)
			printf(" (%s)", name_of(-ret));
		printf("\n");
		failures++;
	}
	printf("%s %d %s\n", pass ? "ok" : "not ok", ++tests, step);
}

#define check(step, condition) \
	report(step, condition, #condition, ret, strerror)
#define check_touch(step, condition) \
	report(step, condition, #condition, ret, strsignal)
#define check_guest(step, condition) \
	report(step, condition, #condition, ret, exit_name)

static int finish(void)
{
	printf("# Totals: pass:%d fail:%d xfail:0 xpass:0 skip:0 error:0\n",
	       tests - failures, failures);
	return failures ? KSFT_FAIL : KSFT_PASS;
}

static int g_fd;
static unsigned char *g_hva;
/* Mapped and unmapped at addresses that nothing else takes. */
static unsigned char *const g_mem = (unsigned char *)0x200000000000;

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
}

/* Moves the new mapping over an older one, which a failure leaves in place. */
static int map_at(unsigned char *addr, size_t size, int flags, int fd)
{
	void *mem = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, fd, 0);

	if (mem == MAP_FAILED)
		return -errno;
	mem = mremap(mem, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, addr);
	return mem == MAP_FAILED ? -errno : 0;
}

static unsigned char *map_anonymous(size_t size, int prot)
{
	void *mem = mmap(NULL, size, prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
			 -1, 0);

	must(mem != MAP_FAILED, "mmap");
	return mem;
}

static int punch_hole(int fd, off_t offset, off_t len)
{
	int mode = FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE;

	return fallocate(fd, mode, offset, len) ? -errno : 0;
}

static int allocate(int fd, off_t offset, off_t len)
{
	return fallocate(fd, FALLOC_FL_KEEP_SIZE, offset, len) ? -errno : 0;
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

/* What a child is asked to do. */
struct request {
	enum { READ, WRITE, MAP } kind;
	unsigned char *addr;
	unsigned char value;
	size_t size;
	int flags;
};

struct process {
	pid_t pid;
	int socket;
};

static int obey(const struct request *request, int fd)
{
	switch (request->kind) {
	case READ:
		return read_byte(request->addr);
	case WRITE:
		return write_byte(request->addr, request->value);
	case MAP:
		return map_at(request->addr, request->size, request->flags, fd);
	}
	return -EINVAL;
}

static void serve(int socket)
{
	char control[CMSG_SPACE(sizeof(int))] __attribute__((aligned(8)));
	struct request request;
	struct iovec data = { .iov_base = &request, .iov_len = sizeof(request) };
	int fd, ret;

	for (;;) {
		struct msghdr message = {
			.msg_iov = &data,
			.msg_iovlen = 1,
			.msg_control = control,
			.msg_controllen = sizeof(control),
		};

		if (recvmsg(socket, &message, 0) != sizeof(request))
			_exit(0);
		fd = message.msg_controllen ? *(int *)CMSG_DATA(CMSG_FIRSTHDR(&message)) : -1;
		ret = obey(&request, fd);
		close(fd);
		if (write(socket, &ret, sizeof(ret)) != sizeof(ret))
			_exit(0);
	}
}

/* Has a child do it, with a descriptor of ours if it needs one; gives what came of that. */
static int ask(struct process *process, struct request request, int fd)
{
	char control[CMSG_SPACE(sizeof(int))] __attribute__((aligned(8))) = {};
	struct iovec data = { .iov_base = &request, .iov_len = sizeof(request) };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1 };
	int ret;

	if (fd >= 0) {
		message.msg_control = control;
		message.msg_controllen = sizeof(control);
		CMSG_FIRSTHDR(&message)->cmsg_level = SOL_SOCKET;
		CMSG_FIRSTHDR(&message)->cmsg_type = SCM_RIGHTS;
		CMSG_FIRSTHDR(&message)->cmsg_len = CMSG_LEN(sizeof(int));
		*(int *)CMSG_DATA(CMSG_FIRSTHDR(&message)) = fd;
	}
	must(sendmsg(process->socket, &message, 0) == sizeof(request), "sendmsg");
	must(read(process->socket, &ret, sizeof(ret)) == sizeof(ret), "read");
	return ret;
}

/* A child keeps the mappings; a descriptor is closed in all processes or in none. */
static int fork_process(struct process *process)
{
	int ends[2], ready = 0;

	must(!socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), "socketpair");
	process->socket = ends[0];
	process->pid = fork();
	if (process->pid < 0)
		return -errno;
	if (!process->pid) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		close(g_fd);
		close(ends[0]);
		must(write(ends[1], &ready, sizeof(ready)) == sizeof(ready), "write");
		serve(ends[1]);
	}
	close(ends[1]);
	must(read(ends[0], &ready, sizeof(ready)) == sizeof(ready), "read");
	return 0;
}

static int host_read(struct process *process, unsigned char *addr)
{
	struct request request = { .kind = READ, .addr = addr };

	return ask(process, request, -1);
}

static int host_write(struct process *process, unsigned char *addr, unsigned char value)
{
	struct request request = { .kind = WRITE, .addr = addr, .value = value };

	return ask(process, request, -1);
}

static int host_mmap(struct process *process, unsigned char *addr, size_t size,
		     int flags, int fd)
{
	struct request request = {
		.kind = MAP,
		.addr = addr,
		.size = size,
		.flags = flags,
	};

	return ask(process, request, fd);
}

static int end_process(struct process *process)
{
	if (kill(process->pid, SIGKILL) || waitpid(process->pid, NULL, 0) < 0)
		return -errno;
	return 0;
}

/* A pipe that refers to a page; its ends are those of pipe(2). */
struct get {
	int pipe[2];
};

static int get_page(struct get *get, void *page)
{
	struct iovec byte = { .iov_base = page, .iov_len = 1 };
	int error;

	must(!pipe(get->pipe), "pipe");
	if (vmsplice(get->pipe[1], &byte, 1, 0) == 1)
		return 0;
	error = errno;
	close(get->pipe[0]);
	close(get->pipe[1]);
	return -error;
}

/* tee(2) leaves the page in the pipe. */
static int read_got(struct get *get)
{
	unsigned char byte;
	int copy[2];

	must(!pipe(copy), "pipe");
	must(tee(get->pipe[0], copy[1], 1, 0) == 1, "tee");
	must(read(copy[0], &byte, 1) == 1, "read");
	close(copy[0]);
	close(copy[1]);
	return byte;
}

static long file_pages(int fd)
{
	struct {
		__u64 offset;
		__u64 len;
	} all = {};
	struct {
		__u64 nr_cache;
		__u64 nr_others[4];
	} counts;

	must(!syscall(SYS_cachestat, fd, &all, &counts, 0), "cachestat");
	return counts.nr_cache;
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
static struct process host1;
static struct get get_q;

int main(void)
{
	long ret;

	setvbuf(stdout, NULL, _IOLBF, 0);
	printf("KTAP version 1\n");
	catch_signals();
	create_vm(KVM_X86_DEFAULT_VM);
	require_guest_memfd_flags(GUEST_MEMFD_FLAG_MMAP | GUEST_MEMFD_FLAG_INIT_SHARED);
	printf("1..17\n");
	create_own_slot();
	map_guest_page(G_GPA);
	create_vcpu(&vcpu0, 0);

	/* memory: g, 2 pages, MMAP | INIT_SHARED */
	g_fd = create_guest_memfd(2 * PAGE_SIZE,
				  GUEST_MEMFD_FLAG_MMAP | GUEST_MEMFD_FLAG_INIT_SHARED);
	must(g_fd >= 0, "KVM_CREATE_GUEST_MEMFD");
	must(!map_at(g_mem, 2 * PAGE_SIZE, MAP_SHARED, g_fd), "mmap");
	g_hva = map_anonymous(2 * PAGE_SIZE, PROT_NONE);
	errno = -set_region(0, KVM_MEM_GUEST_MEMFD, G_GPA, 2 * PAGE_SIZE, g_hva, g_fd, 0);
	must(!errno, "bind g");

	/* host write g[1] 'B' => ok */
	ret = write_byte(g_mem + PAGE_SIZE, 'B');
	check_touch("host write g[1] 'B'", ret == 0);

	/* pin g[1] get as q => ok */
	ret = get_page(&get_q, g_mem + PAGE_SIZE);
	check("pin g[1] get as q", ret == 0);

	/* fork 1 => ok */
	ret = fork_process(&host1);
	check("fork 1", ret == 0);

	/* host.1 read g[1] => 'B' */
	ret = host_read(&host1, g_mem + PAGE_SIZE);
	check_touch("host.1 read g[1]", ret == 'B');

	/* munmap g => ok */
	ret = munmap(g_mem, 2 * PAGE_SIZE) ? -errno : 0;
	check("munmap g", ret == 0);

	/* host read g[1] => SIGSEGV */
	ret = read_byte(g_mem + PAGE_SIZE);
	check_touch("host read g[1]", ret == -SIGSEGV);

	/* set g[0] private => ENOTTY */
	ret = set_attributes(g_fd, 0, PAGE_SIZE, KVM_MEMORY_ATTRIBUTE_PRIVATE, 0);
	check("set g[0] private", ret == -ENOTTY);

	/* punch g[1] => ok */
	ret = punch_hole(g_fd, PAGE_SIZE, PAGE_SIZE);
	check("punch g[1]", ret == 0);

	/* host read via q => 'B' */
	ret = read_got(&get_q);
	check("host read via q", ret == 'B');

	/* usage g => ok 0 */
	ret = file_pages(g_fd);
	check("usage g", ret == 0);

	/* mmap.1 g => ok */
	ret = host_mmap(&host1, g_mem, 2 * PAGE_SIZE, MAP_SHARED, g_fd);
	check("mmap.1 g", ret == 0);

	/* host.1 write g[0] 0x01 => ok */
	ret = host_write(&host1, g_mem, 0x01);
	check_touch("host.1 write g[0] 0x01", ret == 0);

	/* unbind slot 0 => ok */
	ret = set_region(0, 0, 0, 0, NULL, -1, 0);
	check("unbind slot 0", ret == 0);

	/* guest read g[0] => exit mmio */
	ret = guest_read(&vcpu0, G_GPA);
	check_guest("guest read g[0]", ret == -KVM_EXIT_MMIO);

	/* exit 1 => ok */
	ret = end_process(&host1);
	check("exit 1", ret == 0);

	/* close g => ok */
	ret = close(g_fd) ? -errno : 0;
	check("close g", ret == 0);
	g_fd = -1;

	/* allocate g[0] => EBADF */
	ret = allocate(g_fd, 0, PAGE_SIZE);
	check("allocate g[0]", ret == -EBADF);

	return finish();
}
