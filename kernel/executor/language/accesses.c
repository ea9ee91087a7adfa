// SPDX-License-Identifier: GPL-2.0-only
/* Accesses to bytes, and references to pages. */
#include "../abi.h"
#include "operands.h"
#include "steps.h"

static void access_direction(struct parser *p, struct step *step)
{
	step->write = take(p, "write");
	if (!step->write && !take(p, "read"))
		refuse(p, "'read' or 'write' is expected here");
}

static void touched_page(struct parser *p, struct step *step)
{
	pages(p, step, false);
	if (take(p, "+"))
		step->in_page = number(p, GMEM_PAGE - 1, "an offset in the page");
}

void parse_host(struct parser *p, struct step *step)
{
	step->number = process_number(p);
	access_direction(p, step);
	if (keyword(p, "via")) {
		step->kind = VIA;
		reference(p, step, false);
	} else {
		step->kind = keyword(p, "backing") ? BACKING : HOST;
		touched_page(p, step);
	}
	if (step->number && step->kind != HOST)
		refuse(p, "only the first process does that");
	if (step->write)
		step->value = byte(p);
}

void parse_guest(struct parser *p, struct step *step)
{
	if (take(p, "."))
		step->number = number(p, MAX_VCPU, "a vCPU number");
	access_direction(p, step);
	touched_page(p, step);
	if (step->write)
		step->value = byte(p);
	step->chooses_access = take(p, "as");
	if (step->chooses_access)
		attribute(p, step);
}

void parse_pin(struct parser *p, struct step *step)
{
	step->kind = keyword(p, "backing") ? PIN_BACKING : PIN;
	pages(p, step, false);
	step->get = take(p, "get");
	expect(p, "as");
	reference(p, step, true);
}

void parse_unpin(struct parser *p, struct step *step)
{
	reference(p, step, false);
}
