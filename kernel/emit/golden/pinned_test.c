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
 * For tools/testing/selftests/kvm/x86; add it to TEST_GEN_PROGS_x86 in
 * Makefile.kvm.
 * Slot N of the scenario is slot N + 1: the library has slot 0.
 */

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <unistd.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/uio.h>

#include <linux/io_uring.h>
#include <linux/kvm.h>

#include "kvm_util.h"
#include "kselftest_harness.h"
#include "processor.h"
#include "test_util.h"
#include "ucall_common.h"

#define G_GPA 0x10000000ULL

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
	unsigned char *g_mem;
	unsigned char *g_hva;
};

static unsigned char *map_anonymous(size_t size, int prot)
{
	void *mem = mmap(NULL, size, prot, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE,
			 -1, 0);

	TEST_ASSERT(mem != MAP_FAILED, "mmap");
	return mem;
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
	TEST_ASSERT(pin->ring >= 0, "io_uring_setup");
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

static struct pin pin_p;

FIXTURE_SETUP(guest_memfd_scenario)
{
	const int flags = GUEST_MEMFD_FLAG_MMAP | GUEST_MEMFD_FLAG_INIT_SHARED;
	const struct vm_shape shape = {
		.mode = VM_MODE_DEFAULT,
		.type = KVM_X86_SW_PROTECTED_VM,
	};
	struct kvm_vcpu *vcpu;

	self->vm = __vm_create_shape_with_one_vcpu(shape, &vcpu, 0, guest_do_read);
	TEST_REQUIRE((vm_check_cap(self->vm,
		     KVM_CAP_GUEST_MEMFD_FLAGS) & flags) == flags);
	guest_init(&self->guest0, vcpu);
	virt_map(self->vm, G_GPA + 2 * PAGE_SIZE, G_GPA + 2 * PAGE_SIZE, 1);

	/* memory: g, 4 pages, MMAP | INIT_SHARED */
	self->g_fd = vm_create_guest_memfd(self->vm, 4 * PAGE_SIZE,
					   GUEST_MEMFD_FLAG_MMAP |
					   GUEST_MEMFD_FLAG_INIT_SHARED);
	self->g_mem = kvm_mmap(4 * PAGE_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED,
			       self->g_fd);
	self->g_hva = map_anonymous(4 * PAGE_SIZE, PROT_NONE);
	vm_set_user_memory_region2(self->vm, 1, KVM_MEM_GUEST_MEMFD, G_GPA, 4 * PAGE_SIZE,
				   self->g_hva, self->g_fd, 0);
}

FIXTURE_TEARDOWN(guest_memfd_scenario)
{
	kvm_vm_free(self->vm);
}

TEST_F(guest_memfd_scenario, elevated_refcount)
{
	loff_t error_offset = -1;
	long ret;

	/* host write g[2] 'A' => ok */
	WRITE_ONCE(self->g_mem[2 * PAGE_SIZE], 'A');

	/* pin g[2] as p => ok */
	ret = pin_page(&pin_p, self->g_mem + 2 * PAGE_SIZE);
	TEST_ASSERT_EQ(ret, 0);

	/* set g[0..4] private preserve => EAGAIN @ 2 */
	ret = __gmem_set_private(self->g_fd, 0, 4 * PAGE_SIZE, &error_offset,
				 KVM_SET_MEMORY_ATTRIBUTES2_PRESERVE);
	TEST_ASSERT_EQ(ret, -1);
	TEST_ASSERT_EQ(errno, EAGAIN);
	TEST_ASSERT_EQ(error_offset, 2 * PAGE_SIZE);

	/* unpin p => ok */
	ret = unpin_page(&pin_p);
	TEST_ASSERT_EQ(ret, 0);

	/* set g[0..4] private preserve => ok */
	gmem_set_private(self->g_fd, 0, 4 * PAGE_SIZE,
			 KVM_SET_MEMORY_ATTRIBUTES2_PRESERVE);

	/* host read g[2] => SIGBUS */
	TEST_EXPECT_SIGBUS((void)READ_ONCE(self->g_mem[2 * PAGE_SIZE]));

	/* guest read g[2] => 'A' */
	ret = guest_read(&self->guest0, G_GPA + 2 * PAGE_SIZE);
	TEST_ASSERT_EQ(ret, 'A');
}

int main(int argc, char *argv[])
{
	TEST_REQUIRE(kvm_has_cap(KVM_CAP_GUEST_MEMFD));
	TEST_REQUIRE(kvm_check_cap(KVM_CAP_VM_TYPES) & BIT(KVM_X86_SW_PROTECTED_VM));
	TEST_REQUIRE(kvm_check_cap(KVM_CAP_GUEST_MEMFD_MEMORY_ATTRIBUTES) &
		     KVM_MEMORY_ATTRIBUTE_PRIVATE);
	TEST_REQUIRE(has_io_uring());

	return test_harness_run(argc, argv);
}
