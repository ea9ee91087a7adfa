// SPDX-License-Identifier: GPL-2.0-only
/* Begins a launch. */
#include "parts.h"

#if defined(__x86_64__)

#include <string.h>

/* A vCPU for each step that may end at an access, after which it can't be set anew; the calls on vCPUs take the first. */
static size_t vcpus_needed(const struct scenario *s)
{
	size_t count = 0;

	for (size_t i = 0; i < s->step_count; i++) {
		enum kind kind = s->steps[i].kind;

		count += kind == GUEST || kind == ACCEPT || kind == VALIDATE;
	}
	return count ? count : 1;
}

const char *begin_launch(struct launch **launch, const struct scenario *s, int kvm, int vm, bool tracked_in_vm)
{
	static struct launch only;
	const char *reason;

	*launch = NULL;
	if (strcmp(s->vm, "tdx") && strcmp(s->vm, "snp"))
		return NULL;
	only = (struct launch){ .firmware = strcmp(s->vm, "snp") ? TDX : SNP, .kvm = kvm, .vm = vm, .sev = -1,
		.tracked_in_vm = tracked_in_vm, .takes_at_first_touch = !s->accepts_by_step };
	reason = only.firmware == SNP ? snp_begin(&only) : tdx_begin(&only);
	if (!reason)
		reason = make_vcpus(&only, vcpus_needed(s));
	if (!reason)
		reason = make_own_pages(&only);
	if (!reason)
		*launch = &only;
	return reason;
}

#endif
