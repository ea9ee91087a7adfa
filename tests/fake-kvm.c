// SPDX-License-Identifier: GPL-2.0-only
/*
 * A KVM with TDX and SNP for programs that are linked dynamically (LD_PRELOAD), on machines that have none. It answers
 * the calls that launch a guest as tdx.c and sev.c of Linux 7.3 do, in the orders that they allow, and says on standard
 * error which come. KVM_RUN runs the guest's own code, in the process itself: its pages are mapped at the virtual
 * addresses that its page tables give them, and an instruction that only such a guest has raises a signal, where the
 * guest stops. A private page that is neither populated nor taken kills a TD, and is a #VC in an SNP guest.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/kvm.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <ucontext.h>
#include <unistd.h>

#define PAGE		4096UL
#define SHARED		0x100000000UL
#define CODE		0xfffff000UL
#define VCPU_FDS	700
#define IDT		(0xffff0000UL + 0xa100)
#define IS_OURS(path)	(!strcmp(path, "/dev/kvm") || !strcmp(path, "/dev/sev"))

/* struct kvm_userspace_memory_region2, as far as it is looked at */
struct region {
	uint32_t slot, flags;
	uint64_t gpa, size, address, offset;
	uint32_t fd;
};

enum { KVM_FD = 600, VM_FD };
enum { VE = 20, VC = 29 };

static bool is_snp, initialised, started, finalised, dead;
static uint8_t private_pages[1 << 20], taken[1 << 20];
static int vcpus, inits;
static struct region regions[64];
static int region_count;
static struct kvm_run *runs[64];

/* The guest: where it stopped, whether it has begun, and the way back. */
static sigjmp_buf host;
static mcontext_t stopped[64];
static bool begun[64];
static int running = -1;
static enum { CALLS_HOST, MEMORY_FAULT, KILLED } why;
static uint64_t fault_address;

static int result(int error)
{
	errno = error;
	return error ? -1 : 0;
}

static const struct region *region_at(uint64_t gpa)
{
	for (int i = region_count; i-- > 0;)
		if (gpa >= regions[i].gpa && gpa - regions[i].gpa < regions[i].size)
			return &regions[i];
	return NULL;
}

/* A page becomes the guest's: from there on it can touch it as private. */
static bool add_page(uint64_t gpa)
{
	const struct region *r = region_at(gpa);

	if (!r || !(r->flags & 4) || !private_pages[gpa / PAGE])
		return false;
	taken[gpa / PAGE] = true;
	return mmap((void *)gpa, PAGE, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_SHARED | MAP_FIXED, r->fd,
		    r->offset + gpa - r->gpa) != MAP_FAILED;
}

/* An exception in the guest: goes to the handler that its IDT has. */
static void throw(mcontext_t *m, int vector)
{
	const uint64_t *gate = (void *)(IDT + 16 * vector);

	m->gregs[REG_RIP] = (gate[0] & 0xffff) | (gate[0] >> 48) << 16;
}

/* A touch of what is not mapped; false where the guest goes on in a handler. */
static bool is_exit(mcontext_t *m, uint64_t address)
{
	uint64_t gpa = address % SHARED;
	bool is_private = address < SHARED;

	why = MEMORY_FAULT;
	fault_address = address;
	if (!is_private && !region_at(gpa)) {
		throw(m, is_snp ? VC : VE);
		return false;
	}
	if (is_private && private_pages[gpa / PAGE] && region_at(gpa)) {
		if (is_snp)
			throw(m, VC);
		why = KILLED;
		dead = !is_snp;
		return dead;
	}
	return true;
}

/* An instruction of a confidential guest at its code; false where it is none, or calls the host. */
static bool emulate(mcontext_t *m)
{
	const uint8_t *at = (void *)m->gregs[REG_RIP];
	uint64_t gpa;

	if (!memcmp(at, "\x0f\x01\x18", 3)) {		/* lidt */
		m->gregs[REG_RIP] += 3;
		return true;
	}
	why = CALLS_HOST;
	/* wrmsr of the GHCB and vmgexit: as one, as the second is something else outside a guest */
	if (is_snp && !memcmp(at, "\x0f\x30\xf3\x0f\x01\xd9", 6)) {
		m->gregs[REG_RIP] += 6;
		return false;
	}
	m->gregs[REG_RIP] += 4;
	if (is_snp ? memcmp(at, "\xf2\x0f\x01\xff", 4) : m->gregs[REG_RAX] == 0)
		return false;
	if (!is_snp && m->gregs[REG_RAX] == 3)		/* TDG.VP.VEINFO.GET */
		return true;
	gpa = m->gregs[is_snp ? REG_RAX : REG_RCX];	/* PVALIDATE, TDG.MEM.PAGE.ACCEPT */
	fprintf(stderr, "%s 0x%llx\n", is_snp ? "PVALIDATE" : "ACCEPT", (unsigned long long)gpa);
	if (private_pages[gpa / PAGE]) {
		m->gregs[REG_RAX] = is_snp ? 0 : taken[gpa / PAGE] ? 0x00000b0a00000000 : 0;
		add_page(gpa);
		return true;
	}
	m->gregs[REG_RIP] -= 4;
	why = MEMORY_FAULT;
	fault_address = gpa;
	return false;
}

static void on_signal(int number, siginfo_t *info, void *context)
{
	mcontext_t *m = &((ucontext_t *)context)->uc_mcontext;
	uint64_t at = m->gregs[REG_RIP];

	if (number == SIGUSR1) {
		/* Goes on where the guest stopped, behind the call of its host. */
		fpregset_t fp = m->fpregs;

		*m = stopped[running];
		m->fpregs = fp;
		return;
	}
	if (running < 0) {
		signal(number, SIG_DFL);
		return;
	}
	/* A touch of a page says where; what is not allowed at CPL 3 does not. */
	if (number == SIGSEGV && info->si_code > 0 && info->si_code != SI_KERNEL ? !is_exit(m, (uint64_t)info->si_addr) :
										  at >= CODE && emulate(m))
		return;
	stopped[running] = *m;
	siglongjmp(host, 1);
}

static void catch_signals(void)
{
	static char stack[1 << 16];
	stack_t other = { .ss_sp = stack, .ss_size = sizeof(stack) };
	struct sigaction action = { .sa_sigaction = on_signal, .sa_flags = SA_SIGINFO | SA_ONSTACK | SA_NODEFER };

	sigaltstack(&other, NULL);
	sigaction(SIGILL, &action, NULL);
	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGUSR1, &action, NULL);
}

static int run(int vcpu)
{
	struct kvm_run *run = runs[vcpu];
	struct sigaction before;

	if (!finalised && is_snp) {
		run->exit_reason = KVM_EXIT_FAIL_ENTRY;
		return 0;
	}
	if (!finalised)
		return result(EINVAL);
	sigaction(SIGSEGV, NULL, &before);
	catch_signals();
	running = vcpu;
	if (!sigsetjmp(host, 1)) {
		if (begun[vcpu])
			raise(SIGUSR1);
		begun[vcpu] = true;
		/* From the reset vector on it would be in 32-bit mode, and go to where it begins in 64-bit mode. */
		((void (*)(void))CODE)();
	}
	running = -1;
	sigaction(SIGSEGV, &before, NULL);
	if (why == CALLS_HOST) {
		run->exit_reason = is_snp ? KVM_EXIT_HYPERCALL : KVM_EXIT_IO;
		run->io.port = stopped[vcpu].gregs[REG_R14];
		return 0;
	}
	if (why == KILLED)
		return result(EIO);
	run->exit_reason = 39;
	memcpy(&run->hw, (uint64_t[3]){ fault_address < SHARED ? 8 : 0, fault_address % SHARED / PAGE * PAGE, PAGE }, 24);
	return result(EFAULT);
}

/* The pages of a source become the guest's; how many, up to the first that can't. */
static uint64_t add_pages(uint64_t gpa, uint64_t source, uint64_t count, bool zeroes)
{
	uint64_t done = 0;

	for (; done < count && !taken[gpa / PAGE + done] && add_page(gpa + done * PAGE); done++) {
		if (zeroes)
			memset((void *)(gpa + done * PAGE), 0, PAGE);
		else
			memcpy((void *)(gpa + done * PAGE), (void *)(source + done * PAGE), PAGE);
	}
	return done;
}

static int tdx_op(bool on_vcpu, uint32_t id, uint64_t *data)
{
	switch (id) {
	case 0:
		data[0] = 1 << 28 | 1;
		data[1] = 0xff;
		return 0;
	case 1:
		fprintf(stderr, "INIT_VM attributes 0x%llx xfam 0x%llx\n", (unsigned long long)data[0],
			(unsigned long long)data[1]);
		return result(initialised || vcpus || (initialised = true, false) ? EINVAL : 0);
	case 2:
		fprintf(stderr, "INIT_VCPU\n");
		return result(!on_vcpu || !initialised || finalised ? EINVAL : (inits++, 0));
	case 3:
		fprintf(stderr, "INIT_MEM_REGION gpa 0x%llx pages %llu\n", (unsigned long long)data[1],
			(unsigned long long)data[2]);
		if (!on_vcpu || !inits || finalised || !data[0])
			return result(EINVAL);
		return result(add_pages(data[1], data[0], data[2], false) == data[2] ? 0 : EINVAL);
	case 4:
		fprintf(stderr, "FINALIZE_VM\n");
		return result(!initialised || finalised || on_vcpu ? EINVAL : (finalised = true, 0));
	}
	return result(ENOTTY);
}

static int snp_op(uint32_t id, uint64_t *data)
{
	uint8_t type = ((uint8_t *)data)[24];
	uint64_t done;

	switch (id) {
	case 22:
		fprintf(stderr, "INIT2\n");
		return result(initialised || vcpus || (initialised = true, false) ? EINVAL : 0);
	case 100:
		fprintf(stderr, "LAUNCH_START policy 0x%llx\n", (unsigned long long)data[0]);
		return result(!initialised || started || (started = true, false) ? EINVAL : 0);
	case 101:
		fprintf(stderr, "LAUNCH_UPDATE gfn 0x%llx length 0x%llx type %u\n", (unsigned long long)data[0],
			(unsigned long long)data[2], type);
		if (!started || (!data[1] && type != 3))
			return result(EINVAL);
		done = finalised ? 0 : add_pages(data[0] * PAGE, data[1], data[2] / PAGE, type == 3);
		data[2] -= done * PAGE;
		return result(done ? 0 : EIO);
	case 102:
		fprintf(stderr, "LAUNCH_FINISH\n");
		return result(!started || finalised ? EINVAL : (finalised = true, 0));
	}
	return result(ENOTTY);
}

static int encrypt_op(int fd, uint64_t *command)
{
	uint64_t *data = (void *)command[1];

	return is_snp ? snp_op(command[0], data) : tdx_op(fd >= VCPU_FDS, command[0], data);
}

static int set_region(const struct region *r)
{
	/* Deleting a slot takes its private pages from a TD, and not from an SNP guest. */
	for (int i = 0; i < region_count && !r->size; i++)
		if (regions[i].slot == r->slot) {
			for (uint64_t page = regions[i].gpa / PAGE; !is_snp && page < (regions[i].gpa + regions[i].size) / PAGE;
			     page++)
				taken[page] = false;
			munmap((void *)regions[i].gpa, regions[i].size);
			regions[i].size = 0;
		}
	if (!r->size)
		return 0;
	regions[region_count++] = *r;
	/* Without a guest_memfd, shared memory: a second mapping of the same pages. */
	if (r->flags & 4)
		return 0;
	return mremap((void *)r->address, 0, r->size, MREMAP_MAYMOVE | MREMAP_FIXED, (void *)(SHARED + r->gpa)) ==
	       MAP_FAILED ? -1 : 0;
}

int ioctl(int fd, unsigned long request, ...)
{
	va_list args;
	void *argument;

	va_start(args, request);
	argument = va_arg(args, void *);
	va_end(args);
	if (fd < KVM_FD)
		return ((int (*)(int, unsigned long, void *))dlsym(RTLD_NEXT, "ioctl"))(fd, request, argument);
	if (dead)
		return result(EIO);
	switch (_IOC_NR(request)) {
	case _IOC_NR(KVM_CREATE_VM):
		is_snp = (uintptr_t)argument == 4;
		if (!is_snp && (uintptr_t)argument != 5)
			return result(EINVAL);
		return dup2(open("/dev/null", O_RDWR), VM_FD);
	case _IOC_NR(KVM_CHECK_EXTENSION):
		return 1;
	case _IOC_NR(KVM_GET_VCPU_MMAP_SIZE):
		return PAGE;
	case _IOC_NR(KVM_CREATE_VCPU): {
		int memory = memfd_create("run", 0);

		if (!initialised || finalised)
			return result(EIO);
		if (ftruncate(memory, PAGE))
			return -1;
		runs[vcpus] = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, memory, 0);
		return dup2(memory, VCPU_FDS + vcpus++);
	}
	case 0xd4: {
		int memory = memfd_create("gmem", 0);

		return ftruncate(memory, *(uint64_t *)argument) ? -1 : memory;
	}
	case 0x49:
		return set_region(argument);
	case 0xd2: {
		const uint64_t *attributes = argument;	/* address, size, attributes, flags */

		for (uint64_t i = 0; i < attributes[1] / PAGE; i++) {
			uint64_t page = attributes[0] / PAGE + i;

			private_pages[page] = attributes[2] == 8;
			/* The VM's call takes no page out of the RMP. */
			if (!private_pages[page] && taken[page] && !is_snp) {
				munmap((void *)(page * PAGE), PAGE);
				taken[page] = false;
			}
		}
		return 0;
	}
	case _IOC_NR(KVM_RUN):
		return run(fd - VCPU_FDS);
	case 0xba:
		return encrypt_op(fd, argument);
	default:
		return 0;
	}
}

int open(const char *path, int flags, ...)
{
	int mode = 0;
	va_list args;

	if (IS_OURS(path))
		return dup2(((int (*)(const char *, int, int))dlsym(RTLD_NEXT, "open"))("/dev/null", O_RDWR, 0), KVM_FD);
	va_start(args, flags);
	if (flags & O_CREAT)
		mode = va_arg(args, int);
	va_end(args);
	return ((int (*)(const char *, int, int))dlsym(RTLD_NEXT, "open"))(path, flags, mode);
}

int access(const char *path, int mode)
{
	return IS_OURS(path) ? 0 : ((int (*)(const char *, int))dlsym(RTLD_NEXT, "access"))(path, mode);
}
