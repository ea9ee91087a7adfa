// SPDX-License-Identifier: GPL-2.0-only
/* Lists that grow. */
#include "lists.h"
#include "exits.h"
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

void end_without_memory(void)
{
	fprintf(stderr, "executor: out of memory\n");
	_exit(EXIT_REFUSED);
}

void *grown(void *list, size_t count, size_t size)
{
	if (count & (count - 1))
		return list;
	list = realloc(list, (count ? 2 * count : 1) * size);
	if (!list)
		end_without_memory();
	return list;
}
