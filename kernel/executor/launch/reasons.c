// SPDX-License-Identifier: GPL-2.0-only
/* Why a guest can't be launched. */
#include "parts.h"

#if defined(__x86_64__)

#include <errno.h>
#include <stdio.h>
#include <string.h>

const char *failed_call(const char *call, uint64_t firmware_error)
{
	static char reason[160];

	if (firmware_error)
		snprintf(reason, sizeof(reason), "%s: %s (error 0x%llx of the firmware)", call, strerror(errno),
			 (unsigned long long)firmware_error);
	else
		snprintf(reason, sizeof(reason), "%s: %s", call, strerror(errno));
	return reason;
}

#endif
