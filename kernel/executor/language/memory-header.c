// SPDX-License-Identifier: GPL-2.0-only
/* The header that declares a memory. */
#include "../abi.h"
#include "fields.h"
#include "headers.h"

void parse_memory(struct parser *p)
{
	char *memory = name(p, "a memory's name");
	uint64_t flags = 0, page_count;

	if (declared_named(p->scenario, memory)) {
		p->at--;
		refuse(p, "a second memory %s", memory);
	}
	expect(p, ",");
	page_count = number(p, 1ULL << 40, "a number of pages");
	if (!page_count)
		refuse(p, "a memory has at least one page");
	if (!take(p, "pages"))
		expect(p, "page");
	if (p->tokens[p->at].kind == T_END) {
		flags = GMEM_FLAG_MMAP;
	} else {
		expect(p, ",");
		if (!take(p, "none"))
			do {
				const struct word *flag = create_flag(p);

				if (!flag)
					refuse(p, "'MMAP', 'INIT_SHARED' or 'none' is expected here");
				if (flags & flag->value) {
					p->at--;
					refuse(p, "this is given twice");
				}
				flags |= flag->value;
			} while (take(p, "|"));
	}
	if (p->tokens[p->at].kind != T_END)
		refuse(p, "nothing more is expected here");
	declare(p->scenario, memory, page_count, flags, true);
	p->scenario->declared_count++;
}
