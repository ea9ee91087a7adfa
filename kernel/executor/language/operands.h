// SPDX-License-Identifier: GPL-2.0-only
/* What the steps of a scenario act on. */
#pragma once
#include "parser.h"

/* A memory's name. */
struct declared *known_memory(struct parser *p, struct step *step);

/* NAME '[' N [.. N] ']' */
/* A line maps so many bytes of the memory from an offset on. */
void note_mapped(struct declared *memory, uint64_t offset, uint64_t length);

void pages(struct parser *p, struct step *step, bool range);

/* '.' N, where a process other than the first is meant. */
uint64_t process_number(struct parser *p);

/* The name of a reference to a page; refuses one that no step above takes, unless it is taken here. */
void reference(struct parser *p, struct step *step, bool taken_here);

/* A memory's pages are private or shared. */
void attribute(struct parser *p, struct step *step);
