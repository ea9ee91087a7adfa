// SPDX-License-Identifier: GPL-2.0-only
/* How the program ends, and how its processes do. */
#pragma once
#include <signal.h>

/*
 * The program: every scenario is written back; one was refused, or input, output or the command line is wrong; this
 * machine can't run any.
 */
enum { EXIT_DONE = 0, EXIT_REFUSED = 2, EXIT_UNREADY = 4 };

/* A scenario's process where standard output can't be written, and where nobody reads it any more. */
enum { NO_OUTPUT = 3, NO_READER = 128 + SIGPIPE };
