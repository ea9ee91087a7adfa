// SPDX-License-Identifier: GPL-2.0-only
/* Further processes, and where they map memories. */
#include "fields.h"
#include "operands.h"
#include "steps.h"
#include "words.h"
#include <sys/prctl.h>

void parse_process(struct parser *p, struct step *step)
{
	struct scenario *s = p->scenario;

	step->number = number(p, MAX_PROCESS, "a process number");
	p->at--;
	if (!step->number)
		refuse(p, "process 0 is the first process");
	if (step->kind == FORK && s->living >> step->number & 1)
		refuse(p, "process %llu is there already", (unsigned long long)step->number);
	if (step->kind == EXIT && !(s->forked >> step->number & 1))
		refuse(p, "no line above forks process %llu", (unsigned long long)step->number);
	p->at++;
	s->forked |= 1U << step->number;
	s->living = step->kind == FORK ? s->living | 1U << step->number : s->living & ~(1U << step->number);
}

static const struct word KILL_POLICIES[] = { { "early", PR_MCE_KILL_EARLY }, { "late", PR_MCE_KILL_LATE },
	{ 0 } };

void parse_mce_kill(struct parser *p, struct step *step)
{
	const struct word *policy;

	step->number = process_number(p);
	policy = word_in(p, KILL_POLICIES);
	if (!policy)
		refuse(p, "'early' or 'late' is expected here");
	step->kill_policy = policy->value;
}

void parse_munmap(struct parser *p, struct step *step)
{
	step->number = process_number(p);
	known_memory(p, step);
}

void parse_mmap(struct parser *p, struct step *step)
{
	parse_munmap(p, step);
	step->map_private = take(p, "private");
	if (!next_is(p, "{"))
		return;
	fields(p, step);
	note_mapped(declared_named(p->scenario, step->memory), step->field[0],
		    step->given[1] ? step->field[1] : 0);
}
