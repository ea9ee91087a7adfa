// SPDX-License-Identifier: GPL-2.0-only
/* The arguments of calls, and the words that their bits have. */
#include "fields.h"
#include "../abi.h"
#include <stddef.h>

static const struct word ATTRIBUTES[] = { { "PRIVATE", ATTRIBUTE_PRIVATE }, { 0 } };
static const struct word MODES[] = { { "ZERO", MODE_ZERO }, { "PRESERVE", MODE_PRESERVE }, { 0 } };
static const struct word FALLOC_MODES[] = { { "KEEP_SIZE", 1 }, { "PUNCH_HOLE", 2 }, { "COLLAPSE_RANGE", 8 },
	{ "ZERO_RANGE", 0x10 }, { "INSERT_RANGE", 0x20 }, { "UNSHARE_RANGE", 0x40 }, { 0 } };
static const struct word CREATE_FLAGS[] = { { "MMAP", GMEM_FLAG_MMAP }, { "INIT_SHARED", GMEM_FLAG_INIT_SHARED },
	{ 0 } };
static const struct word SLOT_FLAGS[] = { { "LOG_DIRTY_PAGES", 1 }, { "READONLY", 2 }, { "GUEST_MEMFD", 4 }, { 0 } };

struct field {
	const char *name;
	const struct word *bits;
};

static const struct field SET_FIELDS[FIELDS + 1] = { { "offset", 0 }, { "size", 0 }, { "attributes", ATTRIBUTES },
	{ "flags", MODES }, { "error_offset", 0 }, { "reserved", 0 } };
static const struct field VM_SET_FIELDS[] = { { "address", 0 }, { "size", 0 }, { "attributes", ATTRIBUTES },
	{ "flags", 0 }, { 0 } };
static const struct field FALLOCATE_FIELDS[] = { { "mode", FALLOC_MODES }, { "offset", 0 }, { "len", 0 }, { 0 } };
static const struct field CREATE_FIELDS[] = { { "size", 0 }, { "flags", CREATE_FLAGS }, { 0 } };
static const struct field BIND_FIELDS[] = { { "gpa", 0 }, { "offset", 0 }, { "size", 0 }, { "flags", SLOT_FLAGS },
	{ 0 } };
static const struct field MMAP_FIELDS[] = { { "offset", 0 }, { "len", 0 }, { 0 } };
static const struct field TRUNCATE_FIELDS[] = { { "len", 0 }, { 0 } };
static const struct field IO_FIELDS[] = { { "offset", 0 }, { "len", 0 }, { 0 } };

/* The fields of a call by the kind of the step that makes it. */
static const struct field *const KNOWN[] = {
	[SET_RAW] = SET_FIELDS,
	[VM_SET_RAW] = VM_SET_FIELDS,
	[FALLOCATE] = FALLOCATE_FIELDS,
	[CREATE] = CREATE_FIELDS,
	[BIND] = BIND_FIELDS,
	[REGION_V1] = BIND_FIELDS,
	[FILE_READ] = IO_FIELDS,
	[FILE_WRITE] = IO_FIELDS,
	[FILE_PREAD] = IO_FIELDS,
	[FILE_PWRITE] = IO_FIELDS,
	[TRUNCATE] = TRUNCATE_FIELDS,
	[MMAP] = MMAP_FIELDS,
};

static uint64_t field_value(struct parser *p, const struct word *bits)
{
	uint64_t sum = 0;

	do {
		const struct word *bit = word_in(p, bits);

		sum |= bit ? bit->value : number(p, UINT64_MAX, "a number");
	} while (bits && take(p, "|"));
	return sum;
}

void fields(struct parser *p, struct step *step)
{
	const struct field *known = KNOWN[step->kind];

	expect(p, "{");
	while (!take(p, "}")) {
		int i = 0;

		while (known[i].name && !next_is(p, known[i].name))
			i++;
		if (!known[i].name)
			refuse(p, "this is no field of the call");
		if (step->given[i])
			refuse(p, "this field is given twice");
		p->at++;
		expect(p, ":");
		step->field[i] = field_value(p, known[i].bits);
		step->given[i] = true;
		if (take(p, "}"))
			return;
		expect(p, ",");
		if (next_is(p, "}"))
			refuse(p, "a field of the call is expected here");
	}
}

const struct word *create_flag(struct parser *p)
{
	return word_in(p, CREATE_FLAGS);
}
