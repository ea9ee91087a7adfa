// SPDX-License-Identifier: GPL-2.0-only
/* The references that are held, by name. */
#include "../lists.h"
#include "references.h"
#include <string.h>

struct reference *reference_named(struct references *references, const char *wanted)
{
	for (size_t i = 0; i < references->count; i++)
		if (!strcmp(references->list[i].name, wanted))
			return &references->list[i];
	return NULL;
}

void keep_reference(struct references *references, struct reference reference)
{
	references->list = grown(references->list, references->count, sizeof(*references->list));
	references->list[references->count++] = reference;
}
