// SPDX-License-Identifier: GPL-2.0-only
/*
 * what a process and a pipe keep
 *
 * abi: linux-6.18, VM type: default
 * memory: g, 2 pages, MMAP | INIT_SHARED
 *
 * rests on: recorded
 *
 * For tools/testing/selftests/kvm/x86; add it to TEST_GEN_PROGS_x86 in
 * Makefile.kvm.
 * Slot N of the scenario is slot N + 1: the library has slot 0.
 */

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
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

#include "kvm_util.h"
#include "kselftest_harness.h"
#include "processor.h"
#include "test_util.h"
#include "ucall_common.h"

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
#ifndef SYS_cachestat
#define SYS_cachestat		451
#endif

#define G_GPA 0x10000000ULL
/* Mapped and unmapped at addresses that nothing else takes. */
static unsigned char *const g_mem = (unsigned char *)0x200000000000;

/* A vCPU, and its registers at the start, which each access begins with. */
struct guest {
	struct kvm_vcpu *vcpu;
	struct kvm_regs start;
	/* Of the last KVM_EXIT_MEMORY_FAULT. */
	int error;
	u64 fault_flags;
};

static void guest_do_read(volatile u8 *byte)
{
	GUEST_SYNC(*byte);
}

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
		TEST_ASSERT_EQ(run->memory_fault.gpa, gva & -PAGE_SIZE);
		TEST_ASSERT_EQ(run->memory_fault.size, PAGE_SIZE);
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

static int guest_read(struct guest *guest, u64 gpa)
{
	return run_guest(guest, guest_do_read, gpa, 0);
}

FIXTURE(guest_memfd_scenario) {
	struct kvm_vm *vm;
	struct guest guest0;
	int g_fd;
	unsigned char *g_hva;
};

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

	TEST_ASSERT(mem != MAP_FAILED, "mmap");
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
	TEST_ASSERT(sendmsg(process->socket, &message, 0) == sizeof(request), "sendmsg");
	TEST_ASSERT(read(process->socket, &ret, sizeof(ret)) == sizeof(ret), "read");
	return ret;
}

/* A child keeps the mappings; a descriptor is closed in all processes or in none. */
static int fork_process(FIXTURE_DATA(guest_memfd_scenario) *self, struct process *process)
{
	int ends[2], ready = 0;

	TEST_ASSERT(!socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), "socketpair");
	process->socket = ends[0];
	process->pid = fork();
	if (process->pid < 0)
		return -errno;
	if (!process->pid) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
		close(self->g_fd);
		close(ends[0]);
		TEST_ASSERT(write(ends[1], &ready, sizeof(ready)) == sizeof(ready), "write");
		serve(ends[1]);
	}
	close(ends[1]);
	TEST_ASSERT(read(ends[0], &ready, sizeof(ready)) == sizeof(ready), "read");
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

	TEST_ASSERT(!pipe(get->pipe), "pipe");
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

	TEST_ASSERT(!pipe(copy), "pipe");
	TEST_ASSERT(tee(get->pipe[0], copy[1], 1, 0) == 1, "tee");
	TEST_ASSERT(read(copy[0], &byte, 1) == 1, "read");
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

	TEST_ASSERT(!syscall(SYS_cachestat, fd, &all, &counts, 0), "cachestat");
	return counts.nr_cache;
}

static struct process host1;
static struct get get_q;

FIXTURE_SETUP(guest_memfd_scenario)
{
	const int flags = GUEST_MEMFD_FLAG_MMAP | GUEST_MEMFD_FLAG_INIT_SHARED;
	const struct vm_shape shape = {
		.mode = VM_MODE_DEFAULT,
		.type = KVM_X86_DEFAULT_VM,
	};
	struct kvm_vcpu *vcpu;

	catch_signals();
	self->vm = __vm_create_shape_with_one_vcpu(shape, &vcpu, 0, guest_do_read);
	TEST_REQUIRE((vm_check_cap(self->vm,
		     KVM_CAP_GUEST_MEMFD_FLAGS) & flags) == flags);
	guest_init(&self->guest0, vcpu);
	virt_map(self->vm, G_GPA, G_GPA, 1);

	/* memory: g, 2 pages, MMAP | INIT_SHARED */
	self->g_fd = vm_create_guest_memfd(self->vm, 2 * PAGE_SIZE,
					   GUEST_MEMFD_FLAG_MMAP |
					   GUEST_MEMFD_FLAG_INIT_SHARED);
	TEST_ASSERT_EQ(map_at(g_mem, 2 * PAGE_SIZE, MAP_SHARED, self->g_fd), 0);
	self->g_hva = map_anonymous(2 * PAGE_SIZE, PROT_NONE);
	vm_set_user_memory_region2(self->vm, 1, KVM_MEM_GUEST_MEMFD, G_GPA, 2 * PAGE_SIZE,
				   self->g_hva, self->g_fd, 0);
}

FIXTURE_TEARDOWN(guest_memfd_scenario)
{
	kvm_vm_free(self->vm);
}

TEST_F(guest_memfd_scenario, what_a_process_and_a_pipe_keep)
{
	long ret;

	/* host write g[1] 'B' => ok */
	ret = write_byte(g_mem + PAGE_SIZE, 'B');
	TEST_ASSERT_EQ(ret, 0);

	/* pin g[1] get as q => ok */
	ret = get_page(&get_q, g_mem + PAGE_SIZE);
	TEST_ASSERT_EQ(ret, 0);

	/* fork 1 => ok */
	ret = fork_process(self, &host1);
	TEST_ASSERT_EQ(ret, 0);

	/* host.1 read g[1] => 'B' */
	ret = host_read(&host1, g_mem + PAGE_SIZE);
	TEST_ASSERT_EQ(ret, 'B');

	/* munmap g => ok */
	kvm_munmap(g_mem, 2 * PAGE_SIZE);

	/* host read g[1] => SIGSEGV */
	ret = read_byte(g_mem + PAGE_SIZE);
	TEST_ASSERT_EQ(ret, -SIGSEGV);

	/* set g[0] private => ENOTTY */
	ret = set_attributes(self->g_fd, 0, PAGE_SIZE, KVM_MEMORY_ATTRIBUTE_PRIVATE, 0);
	TEST_ASSERT_EQ(ret, -ENOTTY);

	/* punch g[1] => ok */
	kvm_fallocate(self->g_fd, FALLOC_FL_KEEP_SIZE | FALLOC_FL_PUNCH_HOLE, PAGE_SIZE,
		      PAGE_SIZE);

	/* host read via q => 'B' */
	ret = read_got(&get_q);
	TEST_ASSERT_EQ(ret, 'B');

	/* usage g => ok 0 */
	ret = file_pages(self->g_fd);
	TEST_ASSERT_EQ(ret, 0);

	/* mmap.1 g => ok */
	ret = host_mmap(&host1, g_mem, 2 * PAGE_SIZE, MAP_SHARED, self->g_fd);
	TEST_ASSERT_EQ(ret, 0);

	/* host.1 write g[0] 0x01 => ok */
	ret = host_write(&host1, g_mem, 0x01);
	TEST_ASSERT_EQ(ret, 0);

	/* unbind slot 0 => ok */
	vm_set_user_memory_region2(self->vm, 1, 0, 0, 0, NULL, -1, 0);

	/* guest read g[0] => exit mmio */
	ret = guest_read(&self->guest0, G_GPA);
	TEST_ASSERT_EQ(ret, -KVM_EXIT_MMIO);

	/* exit 1 => ok */
	ret = end_process(&host1);
	TEST_ASSERT_EQ(ret, 0);

	/* close g => ok */
	kvm_close(self->g_fd);
	self->g_fd = -1;

	/* allocate g[0] => EBADF */
	ret = fallocate(self->g_fd, FALLOC_FL_KEEP_SIZE, 0, PAGE_SIZE);
	TEST_ASSERT_EQ(ret, -1);
	TEST_ASSERT_EQ(errno, EBADF);
}

int main(int argc, char *argv[])
{
	TEST_REQUIRE(kvm_has_cap(KVM_CAP_GUEST_MEMFD));
	TEST_REQUIRE(kvm_check_cap(KVM_CAP_VM_TYPES) & BIT(KVM_X86_DEFAULT_VM));

	return test_harness_run(argc, argv);
}
