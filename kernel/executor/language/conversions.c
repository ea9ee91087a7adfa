// SPDX-License-Identifier: GPL-2.0-only
/* Conversions between shared and private, in the guest_memfd and in the VM, and what launches a guest. */
#include "fields.h"
#include "operands.h"
#include "steps.h"
#include "words.h"

void parse_set(struct parser *p, struct step *step)
{
	if (!followed_by_bracket(p)) {
		step->kind = SET_RAW;
		known_memory(p, step);
		fields(p, step);
		return;
	}
	pages(p, step, true);
	attribute(p, step);
	while (!at_end(p)) {
		bool *flag = next_is(p, "zero") ? &step->zero : &step->preserve;

		if (flag == &step->preserve && !next_is(p, "preserve"))
			refuse(p, "'zero' or 'preserve' is expected here");
		if (*flag)
			refuse(p, "this is given twice");
		*flag = true;
		p->at++;
	}
}

void parse_vm_set(struct parser *p, struct step *step)
{
	if (next_is(p, "{")) {
		step->kind = VM_SET_RAW;
		fields(p, step);
		return;
	}
	pages(p, step, true);
	attribute(p, step);
}

/* SNP's numbers. */
static const struct word PAGE_TYPES[] = { { "zero", 3 }, { "unmeasured", 4 }, { "secrets", 5 }, { "cpuid", 6 }, { 0 } };

void parse_populate(struct parser *p, struct step *step)
{
	const struct word *type;

	pages(p, step, true);
	step->has_source = take(p, "from");
	if (step->has_source)
		step->value = byte(p);
	if (!take(p, "as"))
		return;
	type = word_in(p, PAGE_TYPES);
	if (!type)
		refuse(p, "'zero', 'unmeasured', 'secrets' or 'cpuid' is expected here");
	step->page_type = type->value;
}
