// SPDX-License-Identifier: GPL-2.0-only
/* What exits of a guest mean. */
#include "exits.h"

#if defined(__x86_64__)

#include "../abi.h"
#include <errno.h>
#include <string.h>

struct answer memory_fault(const struct kvm_run *run, int error)
{
	/* flags, gpa, size: the member is missing in older headers. */
	struct {
		uint64_t flags, gpa, size;
	} fault;
	const char *name = error == EFAULT ? "" : errno_name(error);

	memcpy(&fault, &run->hw, sizeof(fault));
	if (fault.flags & ~MEMORY_FAULT_PRIVATE || !name)
		return say("skip odd exit: memory fault, errno %d, gpa 0x%llx, size 0x%llx, flags 0x%llx", error,
			   (unsigned long long)fault.gpa, (unsigned long long)fault.size,
			   (unsigned long long)fault.flags);
	return say("exit memory_fault %s%s%s @ 0x%llx+0x%llx",
		   fault.flags & MEMORY_FAULT_PRIVATE ? "private" : "shared", *name ? " " : "", name,
		   (unsigned long long)fault.gpa, (unsigned long long)fault.size);
}

#endif
