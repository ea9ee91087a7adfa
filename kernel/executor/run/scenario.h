// SPDX-License-Identifier: GPL-2.0-only
/* Runs a scenario in a process of its own, and writes it back. */
#pragma once
#include "../language/scenario.h"
#include "options.h"
#include "output.h"

void run_scenario(const struct scenario *s, const struct options *options, struct output *out);
