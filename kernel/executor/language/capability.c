// SPDX-License-Identifier: GPL-2.0-only
/* The numbers of capabilities. */
#include "capability.h"
#include "../abi.h"
#include <limits.h>
#include <stddef.h>
#include <string.h>

/* The numbers moved from posting to posting. */
static const struct capability_of GMEM_ATTRIBUTES[] = { { "rfc-v1", 246 }, { "rfc-v2", 248 },
	{ "rfc-v3", CAPABILITY_UNKNOWN }, { "rfc-v4", 249 }, { "rfc-v5", 249 }, { "v6", CAPABILITY_UNKNOWN },
	{ "v7", CAPABILITY_UNKNOWN }, { "v8", 250 }, { "next", CAPABILITY_UNKNOWN }, { 0 } };
static const struct capability_of CONTENT_MODES[] = { { "rfc-v4", 250 }, { "rfc-v5", 250 }, { 0 } };

const struct capability *known_capabilities(void)
{
	static const struct capability CAPABILITIES[] = {
		{ "MEMORY_ATTRIBUTES", CAP_MEMORY_ATTRIBUTES, NULL },
		{ "GUEST_MEMFD", CAP_GUEST_MEMFD, NULL },
		{ "GUEST_MEMFD_FLAGS", CAP_GUEST_MEMFD_FLAGS, NULL },
		{ "GUEST_MEMFD_MEMORY_ATTRIBUTES", 0, GMEM_ATTRIBUTES },
		{ "MEMORY_ATTRIBUTES2_FLAGS", 0, CONTENT_MODES },
		{ "READONLY_MEM", KVM_CAP_READONLY_MEM, NULL },
		{ "PRE_FAULT_MEMORY", CAP_PRE_FAULT_MEMORY, NULL },
		{ 0 },
	};

	return CAPABILITIES;
}

int capability_number(const struct capability *capability, const char *abi)
{
	if (capability->number)
		return capability->number;
	for (const struct capability_of *of = capability->by_revision; of->abi; of++)
		if (!strcmp(of->abi, abi))
			return of->number;
	return INT_MAX;
}
