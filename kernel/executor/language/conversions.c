// SPDX-License-Identifier: GPL-2.0-only
/* Conversions between shared and private, in the guest_memfd and in the VM, and what launches a guest. */
#include "fields.h"
#include "operands.h"
#include "steps.h"

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

void parse_populate(struct parser *p, struct step *step)
{
	pages(p, step, true);
	if (take(p, "from"))
		byte(p);
}
