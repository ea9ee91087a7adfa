// SPDX-License-Identifier: GPL-2.0-only
/* What the steps of a scenario act on: memories and their pages, processes, references. */
#include "operands.h"
#include "../abi.h"
#include "../lists.h"
#include <string.h>

struct declared *known_memory(struct parser *p, struct step *step)
{
	struct declared *memory;

	step->memory = name(p, "a memory's name");
	memory = declared_named(p->scenario, step->memory);
	if (!memory) {
		p->at--;
		refuse(p, "there is no memory %s", step->memory);
	}
	return memory;
}

void note_mapped(struct declared *memory, uint64_t offset, uint64_t length)
{
	uint64_t end = offset / GMEM_PAGE + length / GMEM_PAGE + 1;

	if (end > memory->mapped)
		memory->mapped = end;
}

/* Does the step go by the host's addresses, and may its pages be mapped, in the file or behind its end? */
static bool may_be_mapped(const struct step *step, const struct declared *memory)
{
	return (step->kind == HOST || step->kind == MADVISE || step->kind == PIN) && step->end <= memory->mapped;
}

void pages(struct parser *p, struct step *step, bool range)
{
	struct declared *memory = known_memory(p, step);

	expect(p, "[");
	step->start = number(p, 1ULL << 52, "a page index");
	step->end = step->start + 1;
	if (range && take(p, "..")) {
		step->end = number(p, 1ULL << 52, "a page index");
		if (step->end <= step->start) {
			p->at--;
			refuse(p, "the range is empty");
		}
	}
	if (memory->known_size && step->end > memory->pages && !may_be_mapped(step, memory)) {
		p->at--;
		refuse(p, "page %llu is past the end of %s, which has %llu", (unsigned long long)step->end - 1,
		       step->memory, (unsigned long long)memory->pages);
	}
	expect(p, "]");
}

uint64_t process_number(struct parser *p)
{
	uint64_t process = take(p, ".") ? number(p, MAX_PROCESS, "a process number") : 0;

	if (process && !(p->scenario->forked >> process & 1)) {
		p->at--;
		refuse(p, "no line above forks process %llu", (unsigned long long)process);
	}
	return process;
}

void reference(struct parser *p, struct step *step, bool taken_here)
{
	struct scenario *s = p->scenario;

	step->reference = name(p, "a reference's name");
	for (size_t i = 0; i < s->reference_count; i++)
		if (!strcmp(s->references[i], step->reference))
			return;
	if (!taken_here) {
		p->at--;
		refuse(p, "no line above takes a reference %s", step->reference);
	}
	s->references = grown(s->references, s->reference_count, sizeof(*s->references));
	s->references[s->reference_count++] = step->reference;
}

void attribute(struct parser *p, struct step *step)
{
	step->to_private = take(p, "private");
	if (!step->to_private)
		expect(p, "shared");
}
