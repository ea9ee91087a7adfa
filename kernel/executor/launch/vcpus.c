// SPDX-License-Identifier: GPL-2.0-only
/* The vCPUs of a launched guest, which are all made before the launch ends. */
#include "../guest/x86.h"
#include "parts.h"

#if defined(__x86_64__)

#include <sys/ioctl.h>
#include <sys/mman.h>

const char *make_vcpus(struct launch *launch, size_t count)
{
	long run_size = ioctl(launch->kvm, KVM_GET_VCPU_MMAP_SIZE, 0);

	for (size_t i = 0; i < count && i < MOST_LAUNCHED; i++) {
		struct launched_vcpu *v = &launch->vcpus[i];
		const char *reason;

		v->fd = ioctl(launch->vm, KVM_CREATE_VCPU, i);
		if (v->fd < 0)
			return failed_call("KVM_CREATE_VCPU", 0);
		v->run = mmap(NULL, run_size, PROT_READ | PROT_WRITE, MAP_SHARED, v->fd, 0);
		if (v->run == MAP_FAILED || give_cpuid(v->fd))
			return failed_call("KVM_SET_CPUID2", 0);
		reason = launch->firmware == SNP ? snp_init_vcpu(launch, v) : tdx_init_vcpu(v);
		if (reason)
			return reason;
		launch->vcpu_count++;
	}
	return NULL;
}

struct launched_vcpu *vcpu_for(struct launch *launch, uint64_t number)
{
	if (!launch->current[number]) {
		if (launch->used == launch->vcpu_count)
			return NULL;
		launch->current[number] = ++launch->used;
	}
	return &launch->vcpus[launch->current[number] - 1];
}

void retire(struct launch *launch, uint64_t number)
{
	launch->current[number] = 0;
}

#endif
