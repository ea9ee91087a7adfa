// SPDX-License-Identifier: GPL-2.0-only
/* Reads scenarios, and runs each when it is read to its end. */
#define _GNU_SOURCE
#include "batch.h"
#include "../exits.h"
#include "../language/line.h"
#include "scenario.h"
#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/types.h>
#include <sys/utsname.h>

/* Runs a scenario that was read to its end; false if it was refused. */
static bool finish(struct scenario *s, bool *any, const struct options *options, struct output *out)
{
	bool good = !s->refused;

	/* A piece of a file without a line of any kind is no scenario. */
	if (s->refused || s->header_count || s->step_count) {
		if (*any)
			put(out, "---\n", 4);
		*any = true;
		if (!s->abi)
			s->abi = "rfc-v5";
		if (!s->vm)
			s->vm = "sw-protected";
		run_scenario(s, options, out);
	}
	forget(s);
	*s = (struct scenario){ .in_place = true };
	return good;
}

int run_all(const struct options *options, struct output *out)
{
	struct scenario s = { .in_place = true };
	struct utsname system;
	bool any = false, good = true;
	char *line = NULL, start[300];
	size_t room = 0;
	ssize_t length;
	int number_of_line = 0, error;

	uname(&system);
	snprintf(start, sizeof(start), "# Recorded on %s %s (%s).", system.sysname, system.release, system.machine);
	put_line(out, start, NULL);
	while ((length = getline(&line, &room, stdin)) >= 0) {
		bool cut_off = !length || line[length - 1] != '\n';

		if (!cut_off)
			line[--length] = 0;
		while (length && isspace((unsigned char)line[length - 1]))
			line[--length] = 0;
		number_of_line++;
		/* The mark that some editors put at the start of a file. */
		if (number_of_line == 1 && !strncmp(line, "\xef\xbb\xbf", 3))
			memset(line, ' ', 3);
		if (is_separator(line, length))
			good &= finish(&s, &any, options, out);
		else
			parse_line(&s, line, length, number_of_line, cut_off);
	}
	error = ferror(stdin) ? errno : 0;
	good &= finish(&s, &any, options, out);
	free(line);
	if (error)
		fprintf(stderr, "executor: standard input: %s: what follows is not run\n", strerror(error));
	return good && !error ? EXIT_DONE : EXIT_REFUSED;
}
