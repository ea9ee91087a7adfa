// SPDX-License-Identifier: GPL-2.0-only
/* What madvise(2) and its like do to pages by their addresses. */
#pragma once
#include "../answers.h"
#include "../language/scenario.h"
#include "../vm/memories.h"
#include <stdbool.h>

struct answer advise(const struct step *step, const struct memory *m);

/* Takes the page from the machine for good. */
struct answer inject_failure(bool may_poison, const struct step *step, const struct memory *m);

/* What is behind userspace_addr goes. */
struct answer drop_backing(const struct step *step, const struct memory *m);

/* do_pages_move disables the per-CPU batches of all CPUs first, which empties them; the page may be any. */
struct answer drain(void);
