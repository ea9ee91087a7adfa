// SPDX-License-Identifier: GPL-2.0-only
/* Launch calls on a VM that has no launch, as a program would make them on this machine. */
#include "abi.h"
#include "launch.h"
#include <sys/ioctl.h>

#if defined(__x86_64__)
#include <cpuid.h>

static bool is_amd(void)
{
	unsigned int eax, ebx, ecx, edx;

	return __get_cpuid(0, &eax, &ebx, &ecx, &edx) && ebx == signature_AMD_ebx;
}
#else
static bool is_amd(void)
{
	return false;
}
#endif

static struct answer call_by_maker(int fd, uint32_t tdx_id, uint32_t snp_id)
{
	struct tdx_command tdx = { .id = tdx_id };
	struct sev_command sev = { .id = snp_id };

	return say_result(ioctl(fd, MEMORY_ENCRYPT_OP, is_amd() ? (void *)&sev : (void *)&tdx));
}

struct answer populate_without_launch(int vm, int vcpu)
{
	return call_by_maker(is_amd() ? vm : vcpu, TDX_INIT_MEM_REGION, SNP_LAUNCH_UPDATE);
}

struct answer finalize_without_launch(int vm)
{
	return call_by_maker(vm, TDX_FINALIZE_VM, SNP_LAUNCH_FINISH);
}
