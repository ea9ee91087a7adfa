// SPDX-License-Identifier: GPL-2.0-only
/* The calls that launch a TDX guest. */
#include "abi.h"
#include "parts.h"

#if defined(__x86_64__)

#include <string.h>
#include <sys/ioctl.h>

#define SHARED_BIT	(1ULL << 47)	/* with guest physical addresses of 48 bits */
#define LEAF_ADDRESSES	0x80000008
#define GUEST_BITS_48	(48U << 16)

static int tdx_call(int fd, struct tdx_command *command, uint32_t id, const void *data)
{
	*command = (struct tdx_command){ .id = id, .data = (uintptr_t)data };
	return ioctl(fd, MEMORY_ENCRYPT_OP, command);
}

const char *tdx_begin(struct launch *launch)
{
	static struct tdx_capabilities capabilities = { .cpuid.nent = TDX_CPUID_ROOM };
	struct kvm_enable_cap split = { .cap = KVM_CAP_SPLIT_IRQCHIP, .args = { 24 } };
	struct tdx_init_vm init = { .cpuid.nent = 1,
		.entry = { .function = LEAF_ADDRESSES, .eax = GUEST_BITS_48 } };
	struct tdx_command command;

	launch->shared_bit = SHARED_BIT;
	if (ioctl(launch->vm, KVM_ENABLE_CAP, &split))
		return failed_call("KVM_CAP_SPLIT_IRQCHIP", 0);
	if (tdx_call(launch->vm, &command, TDX_CAPABILITIES, &capabilities))
		return failed_call("KVM_TDX_CAPABILITIES", command.hw_error);
	/* As in every guest with Linux: the touch of a page that was not accepted is no #VE. */
	init.attributes = capabilities.supported_attributes & TDX_SEPT_VE_DISABLE;
	init.xfam = capabilities.supported_xfam & TDX_XFAM_X87_SSE;
	if (tdx_call(launch->vm, &command, TDX_INIT_VM, &init))
		return failed_call("KVM_TDX_INIT_VM", command.hw_error);
	return NULL;
}

const char *tdx_init_vcpu(const struct launched_vcpu *v)
{
	struct tdx_command command;

	return tdx_call(v->fd, &command, TDX_INIT_VCPU, NULL) ? failed_call("KVM_TDX_INIT_VCPU", command.hw_error) : NULL;
}

int64_t tdx_measure(const struct launch *launch, uint64_t gpa, const void *source, uint64_t pages)
{
	struct tdx_region region = { .source_addr = (uintptr_t)source, .gpa = gpa, .nr_pages = pages };
	struct tdx_command command;

	return tdx_call(launch->vcpus[0].fd, &command, TDX_INIT_MEM_REGION, &region) ? -1 : (int64_t)pages;
}

int tdx_finalize(const struct launch *launch)
{
	struct tdx_command command;

	return tdx_call(launch->vm, &command, TDX_FINALIZE_VM, NULL);
}

#endif
