// SPDX-License-Identifier: GPL-2.0-only
/* Words that stand for numbers. */
#pragma once
#include "parser.h"
#include <stdint.h>

struct word {
	const char *name;
	uint64_t value;
};

/* The word of a list that comes next, which the parser goes over; NULL where it is none of them. */
const struct word *word_in(struct parser *p, const struct word *words);

/* The types of VM that a header may name, by the kernel's numbers: UINT64_MAX for one that has none on x86. */
const struct word *vm_types(void);
