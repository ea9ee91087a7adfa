// SPDX-License-Identifier: GPL-2.0-only
/* How many pages a memory has in use. */
#pragma once
#include "../answers.h"
#include "../processes/processes.h"
#include "../vm/memories.h"

struct answer usage(const struct processes *processes, const struct memory *m);
