// SPDX-License-Identifier: GPL-2.0-only
/* What is written, a line at a time, and how far it is. */
#pragma once
#include "../language/scenario.h"
#include <stdbool.h>
#include <stddef.h>

/* How far a scenario is: shared between the process that runs it and the first. */
struct progress {
	size_t steps;			/* how many are written */
	bool writing;			/* a step is written just now */
	bool at_end;			/* the scenario's time is over: no further step is written */
	bool memories_made;
};

struct output {
	volatile struct progress *progress;
	bool of_scenario;		/* of the process that runs one */
};

/* Writes all at once, so that a line is there whole or not at all. */
void put(const struct output *out, const char *text, size_t length);

/* A line, with what it answered where it is a step. */
void put_line(const struct output *out, const char *text, const char *outcome);

/* A process that is ended must not be between the line and its count, or the line would be written a second time. */
void put_step(const struct output *out, const struct step *step, const char *outcome);

/* Writes the steps that are left, none of which is performed. */
void skip_rest(const struct output *out, const struct scenario *s, const char *reason);

/* The exit code after all is printed. */
int flushed(void);
