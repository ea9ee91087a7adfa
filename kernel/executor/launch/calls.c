// SPDX-License-Identifier: GPL-2.0-only
/* The launch calls that are steps. */
#define _GNU_SOURCE
#include "../guest/x86.h"
#include "abi.h"
#include "parts.h"

#if defined(__x86_64__)

#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

int64_t measure(const struct launch *launch, uint64_t gpa, const void *source, uint64_t pages, uint8_t type)
{
	return launch->firmware == SNP ? snp_measure(launch, gpa, source, pages, type) :
					 tdx_measure(launch, gpa, source, pages);
}

struct answer launch_populate(struct launch *launch, const struct slots *slots, const struct step *step,
			      const struct memory *m)
{
	uint64_t pages = step->end - step->start, size = pages * GMEM_PAGE;
	const struct slot *slot = slot_of(slots, m, step->start);
	uint8_t *source = NULL;
	struct answer answer;

	if (!slot)
		return say("skip %s[%llu] was never bound to a slot", m->name, (unsigned long long)step->start);
	if (step->page_type && launch->firmware != SNP)
		return say("skip no page types but SNP's");
	if (step->has_source) {
		source = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
		if (source == MAP_FAILED)
			return say("skip no memory for the source: %s", strerror(errno));
		memset(source, step->value, size);
	}
	answer = say_count(measure(launch, slot->gpa + step->start * GMEM_PAGE - slot->offset, source, pages,
				   step->page_type ? step->page_type : SNP_PAGE_NORMAL));
	if (source)
		munmap(source, size);
	return answer;
}

struct answer launch_finalize(struct launch *launch)
{
	return say_result(launch->firmware == SNP ? snp_finish(launch) : tdx_finalize(launch));
}

struct answer launched_prefault(struct launch *launch, const struct slots *slots, const struct step *step,
				const struct memory *m)
{
	return prefault_pages(launch->vcpus[0].fd, slots, step, m);
}

#endif
