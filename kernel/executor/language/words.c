// SPDX-License-Identifier: GPL-2.0-only
/* Words that stand for numbers. */
#include "words.h"
#include <stddef.h>

const struct word *word_in(struct parser *p, const struct word *words)
{
	for (; words && words->name; words++)
		if (take(p, words->name))
			return words;
	return NULL;
}

const struct word *vm_types(void)
{
	static const struct word TYPES[] = { { "default", 0 }, { "sw-protected", 1 }, { "sev", 2 }, { "sev-es", 3 },
		{ "snp", 4 }, { "tdx", 5 }, { "arm64", UINT64_MAX }, { "pkvm", UINT64_MAX },
		{ "pkvm-announced", UINT64_MAX }, { 0 } };

	return TYPES;
}
