// SPDX-License-Identifier: GPL-2.0-only
/* Performs a step. */
#pragma once
#include "../answers.h"
#include "../language/scenario.h"
#include "../world.h"

struct answer perform(struct world *world, const struct step *step);
