// SPDX-License-Identifier: GPL-2.0-only
/* What a scenario is made of, and its end. */
#include "scenario.h"
#include "../lists.h"
#include <stdlib.h>
#include <string.h>

char *copy_of(struct scenario *s, const char *text, size_t length)
{
	char *copy = strndup(text, length);

	s->texts = grown(s->texts, s->text_count, sizeof(*s->texts));
	s->texts[s->text_count++] = copy;
	if (!copy)
		end_without_memory();
	return copy;
}

struct declared *declared_named(struct scenario *s, const char *wanted)
{
	for (size_t i = s->memory_count; i-- > 0;)
		if (!strcmp(s->memories[i].name, wanted))
			return &s->memories[i];
	return NULL;
}

void declare(struct scenario *s, char *memory, uint64_t page_count, uint64_t flags, bool known_size)
{
	s->memories = grown(s->memories, s->memory_count, sizeof(*s->memories));
	s->memories[s->memory_count++] = (struct declared){ .name = memory,
		.pages = page_count, .flags = flags, .known_size = known_size };
}

void forget(struct scenario *s)
{
	for (size_t i = 0; i < s->text_count; i++)
		free(s->texts[i]);
	free(s->texts);
	free(s->steps);
	free(s->memories);
	free(s->headers);
	free(s->references);
}
