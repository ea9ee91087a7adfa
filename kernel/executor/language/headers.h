// SPDX-License-Identifier: GPL-2.0-only
/* The headers of a scenario. */
#pragma once
#include "parser.h"

/* True if the line is a header. */
bool parse_header(struct parser *p);

/* NAME ',' N pages [',' FLAGS]: what a "memory:" header declares. */
void parse_memory(struct parser *p);
