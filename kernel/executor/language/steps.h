// SPDX-License-Identifier: GPL-2.0-only
/* The steps of the language, by what they are about. */
#pragma once
#include "parser.h"

/* A line that is a step, from its first word on. */
void parse_step(struct parser *p, struct step *step);

/* accesses.c */
void parse_host(struct parser *p, struct step *step);
void parse_guest(struct parser *p, struct step *step);
void parse_pin(struct parser *p, struct step *step);
void parse_unpin(struct parser *p, struct step *step);

/* conversions.c */
void parse_set(struct parser *p, struct step *step);
void parse_vm_set(struct parser *p, struct step *step);
void parse_populate(struct parser *p, struct step *step);

/* files.c */
void parse_create(struct parser *p, struct step *step);
void parse_close(struct parser *p, struct step *step);
void parse_region(struct parser *p, struct step *step);
void parse_stat(struct parser *p, struct step *step);
void parse_bind(struct parser *p, struct step *step);
void parse_unbind(struct parser *p, struct step *step);
void parse_punch(struct parser *p, struct step *step);
void parse_madvise(struct parser *p, struct step *step);

/* check-extension.c */
void parse_check_extension(struct parser *p, struct step *step);

/* processes.c */
void parse_process(struct parser *p, struct step *step);
void parse_mmap(struct parser *p, struct step *step);
void parse_mce_kill(struct parser *p, struct step *step);
void parse_munmap(struct parser *p, struct step *step);
