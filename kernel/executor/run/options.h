// SPDX-License-Identifier: GPL-2.0-only
/* What the command line says. */
#pragma once
#include <stdbool.h>

enum task { RUN, PRINT_HELP, PRINT_CAPABILITIES };

struct options {
	enum task task;
	bool may_poison;
	int limit;			/* seconds a scenario */
};

/* False where an argument is refused; it has said why. */
bool read_options(struct options *options, int count, char **arguments);

/* The exit code. */
int print_help(void);
