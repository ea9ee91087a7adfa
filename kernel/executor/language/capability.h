// SPDX-License-Identifier: GPL-2.0-only
/* The capabilities that scenarios ask for, and their numbers, which those of the series have by revision. */
#pragma once

#define CAPABILITY_UNKNOWN	(-1)

struct capability_of {
	const char *abi;
	int number;			/* CAPABILITY_UNKNOWN: it has one, which no text has */
};

struct capability {
	const char *name;
	int number;			/* of a released kernel; 0: it belongs to the series */
	const struct capability_of *by_revision;
};

/* Ends with one without a name. */
const struct capability *known_capabilities(void);

/* What a kernel of that revision is to be asked; one that it does not have gets a number that nothing has. */
int capability_number(const struct capability *capability, const char *abi);
