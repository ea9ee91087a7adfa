// SPDX-License-Identifier: GPL-2.0-only
/* guest_memfds and their slots, and what the file's calls do to its pages. */
#include "../abi.h"
#include "fields.h"
#include "operands.h"
#include "steps.h"
#include <stdint.h>
#include <sys/mman.h>

#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ	22
#define MADV_POPULATE_WRITE	23
#endif
#ifndef MADV_COLLAPSE
#define MADV_COLLAPSE		25
#endif

static const struct word ADVICES[] = { { "dontneed", MADV_DONTNEED }, { "remove", MADV_REMOVE },
	{ "populate_read", MADV_POPULATE_READ }, { "populate_write", MADV_POPULATE_WRITE },
	{ "hugepage", MADV_HUGEPAGE }, { "collapse", MADV_COLLAPSE }, { 0 } };
static const struct word STAT_FIELDS[] = { { "size", STAT_SIZE }, { "blksize", STAT_BLKSIZE },
	{ "blocks", STAT_BLOCKS }, { "ino", STAT_INO }, { 0 } };

static const struct word DESCRIPTORS[] = { { "kvm", OF_KVM }, { "vm", OF_VM }, { "memfd", OF_MEMFD },
	{ "other_vm", OF_OTHER_VM }, { "none", OF_NONE }, { 0 } };

void parse_create(struct parser *p, struct step *step)
{
	uint64_t size;

	step->memory = name(p, "a memory's name");
	fields(p, step);
	size = step->field[0];
	declare(p->scenario, step->memory, size / GMEM_PAGE, step->field[1],
		size && size % GMEM_PAGE == 0 && size >> 63 == 0);
}

void parse_stat(struct parser *p, struct step *step)
{
	const struct word *field;

	known_memory(p, step);
	field = word_in(p, STAT_FIELDS);
	if (!field)
		refuse(p, "'size', 'blksize', 'blocks' or 'ino' is expected here");
	step->stat_field = field->value;
}

/* The VM's descriptor, unless a memory is called vm. */
void parse_close(struct parser *p, struct step *step)
{
	if (!declared_named(p->scenario, "vm") && take(p, "vm"))
		step->kind = CLOSE_VM;
	else
		known_memory(p, step);
}

void parse_region(struct parser *p, struct step *step)
{
	known_memory(p, step);
	expect(p, "slot");
	step->number = number(p, UINT32_MAX, "a slot number");
	if (next_is(p, "{"))
		fields(p, step);
}

void parse_bind(struct parser *p, struct step *step)
{
	const struct word *descriptor;

	parse_region(p, step);
	if (!take(p, "with"))
		return;
	descriptor = word_in(p, DESCRIPTORS);
	if (!descriptor)
		refuse(p, "'kvm', 'vm', 'memfd', 'other_vm' or 'none' is expected here");
	step->descriptor = descriptor->value;
}

void parse_unbind(struct parser *p, struct step *step)
{
	expect(p, "slot");
	step->number = number(p, UINT32_MAX, "a slot number");
}

void parse_punch(struct parser *p, struct step *step)
{
	step->kind = keyword(p, "backing") ? PUNCH_BACKING : PUNCH;
	pages(p, step, true);
}

void parse_madvise(struct parser *p, struct step *step)
{
	const struct word *advice;

	pages(p, step, true);
	advice = word_in(p, ADVICES);
	if (!advice)
		refuse(p, "'dontneed', 'remove', 'populate_read', 'populate_write', 'hugepage' or 'collapse' is expected here");
	step->advice = advice->value;
}
