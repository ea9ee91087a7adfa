// SPDX-License-Identifier: GPL-2.0-only
/* What the command line says. */
#pragma once
#include <stdbool.h>

#define LONGEST_LIMIT	86400

struct options {
	bool may_poison;
	int limit;			/* seconds a scenario */
};
