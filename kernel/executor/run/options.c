// SPDX-License-Identifier: GPL-2.0-only
/* Reads the command line. */
#include "options.h"
#include "../visible.h"
#include "output.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define LONGEST_LIMIT	86400

static const char HELP[] =
	"usage: executor [--limit SECONDS] [--poison] < SCENARIOS\n"
	"       executor --capabilities\n"
	"\n"
	"Runs scenarios about guest_memfd (*.gmem, separated by ---) on this kernel, and\n"
	"writes each back with what the kernel answered after every step.\n"
	"\n"
	"  --limit SECONDS  the time a scenario may take (default 10)\n"
	"  --poison         allow steps that inject memory failures: only on a machine\n"
	"                   that is there to be broken\n"
	"  --capabilities   print what this kernel offers, as JSON\n"
	"\n"
	"Exit code: 0 every scenario is written back, 2 one was refused, input or output\n"
	"failed, or the command line is wrong, 4 this machine can't run any, 141 nobody\n"
	"reads what it writes any more.\n";

int print_help(void)
{
	fputs(HELP, stdout);
	return flushed();
}

static bool read_limit(struct options *options, const char *text)
{
	char *end = "";
	long seconds = text ? strtol(text, &end, 10) : 0;

	if (*end || seconds < 1 || seconds > LONGEST_LIMIT) {
		fprintf(stderr, "executor: --limit: give a number of seconds from 1 to %d\n", LONGEST_LIMIT);
		return false;
	}
	options->limit = seconds;
	return true;
}

static bool refuse_argument(const char *argument)
{
	char shown[100];

	make_visible(shown, sizeof(shown), argument);
	fprintf(stderr, "executor: unknown argument %s: --help lists them\n", shown);
	return false;
}

bool read_options(struct options *options, int count, char **arguments)
{
	const char *alone = NULL;

	*options = (struct options){ .task = RUN, .limit = 10 };
	for (int i = 1; i < count; i++) {
		bool is_help = !strcmp(arguments[i], "--help");

		if (is_help || !strcmp(arguments[i], "--capabilities")) {
			options->task = is_help ? PRINT_HELP : PRINT_CAPABILITIES;
			alone = arguments[i];
		} else if (!strcmp(arguments[i], "--poison")) {
			options->may_poison = true;
		} else if (!strcmp(arguments[i], "--limit")) {
			/* The list ends with NULL. */
			if (!read_limit(options, arguments[++i]))
				return false;
		} else {
			return refuse_argument(arguments[i]);
		}
	}
	if (!alone || count == 2)
		return true;
	fprintf(stderr, "executor: %s takes no other argument\n", alone);
	return false;
}
