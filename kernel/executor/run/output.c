// SPDX-License-Identifier: GPL-2.0-only
/* Writes scenarios back. */
#define _GNU_SOURCE
#include "output.h"
#include "../exits.h"
#include "../visible.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

void put(const struct output *out, const char *text, size_t length)
{
	while (length) {
		ssize_t count = write(STDOUT_FILENO, text, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0) {
			/* Whoever reads it may go when they have seen enough. */
			if (errno != EPIPE)
				fprintf(stderr, "executor: standard output: %s\n", strerror(errno));
			_exit(errno == EPIPE ? NO_READER : out->of_scenario ? NO_OUTPUT : EXIT_REFUSED);
		}
		text += count;
		length -= count;
	}
}

void put_line(const struct output *out, const char *text, const char *outcome)
{
	char line[MOST_VISIBLE * LONGEST_LINE + 600];
	int length = outcome ? snprintf(line, sizeof(line), "%-44s => %s\n", text, outcome) :
			       snprintf(line, sizeof(line), "%s\n", text);

	put(out, line, length < (int)sizeof(line) ? (size_t)length : sizeof(line) - 1);
}

void put_step(const struct output *out, const struct step *step, const char *outcome)
{
	__atomic_store_n(&out->progress->writing, true, __ATOMIC_SEQ_CST);
	if (__atomic_load_n(&out->progress->at_end, __ATOMIC_SEQ_CST)) {
		__atomic_store_n(&out->progress->writing, false, __ATOMIC_SEQ_CST);
		for (;;)
			pause();
	}
	put_line(out, step->text, step->kind == ECHO ? NULL : outcome);
	out->progress->steps++;
	__atomic_store_n(&out->progress->writing, false, __ATOMIC_SEQ_CST);
}

void skip_rest(const struct output *out, const struct scenario *s, const char *reason)
{
	char outcome[400];

	snprintf(outcome, sizeof(outcome), "skip %s", reason);
	for (size_t i = out->progress->steps; i < s->step_count; i++)
		put_step(out, &s->steps[i], outcome);
}

int flushed(void)
{
	if (!fflush(stdout))
		return EXIT_DONE;
	fprintf(stderr, "executor: standard output: %s\n", strerror(errno));
	return EXIT_REFUSED;
}
