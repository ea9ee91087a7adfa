// SPDX-License-Identifier: GPL-2.0-only
/* What the calls of a file do to its pages. */
#pragma once
#include "../answers.h"
#include "../language/scenario.h"
#include "../vm/memories.h"
#include <stdint.h>

/* fallocate(2). */
struct answer allocate(const struct memory *m, uint64_t mode, uint64_t offset, uint64_t length);

struct answer file_io(const struct step *step, const struct memory *m);

/* pread(2), pwrite(2). */
struct answer positioned_io(const struct step *step, const struct memory *m);

struct answer truncate_file(const struct step *step, const struct memory *m);

/* fstat(2); an inode number as that of the first memory that has it. */
struct answer stat_file(const struct memories *memories, const struct step *step, const struct memory *m);

struct answer close_file(struct memory *m);
