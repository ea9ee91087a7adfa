// SPDX-License-Identifier: GPL-2.0-only
/* The lines of a scenario, one by one. */
#pragma once
#include "scenario.h"
#include <stdbool.h>
#include <stddef.h>

/* "---": here a scenario ends. */
bool is_separator(const char *line, size_t length);

/* Adds a line to a scenario; says what is wrong with it and marks the scenario as refused otherwise. */
void parse_line(struct scenario *s, const char *line, size_t length, int number_of_line, bool cut_off);
