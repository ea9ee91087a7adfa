// SPDX-License-Identifier: GPL-2.0-only
/* Forks a process of a scenario. */
#pragma once
#include "../answers.h"
#include "../world.h"
#include <stdint.h>

struct answer fork_process(struct world *world, uint64_t number);
