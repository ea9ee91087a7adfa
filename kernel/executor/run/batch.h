// SPDX-License-Identifier: GPL-2.0-only
/* Runs all scenarios of standard input. */
#pragma once
#include "options.h"
#include "output.h"

/* The exit code. */
int run_all(const struct options *options, struct output *out);
