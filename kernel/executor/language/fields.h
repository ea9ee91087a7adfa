// SPDX-License-Identifier: GPL-2.0-only
/* The arguments of a call, where a step gives each by name. */
#pragma once
#include "parser.h"
#include "words.h"

/* '{' [NAME ':' VALUE {',' NAME ':' VALUE}] '}': those of the call that the step's kind makes. */
void fields(struct parser *p, struct step *step);

/* A flag of KVM_CREATE_GUEST_MEMFD; NULL where none comes next. */
const struct word *create_flag(struct parser *p);
