// SPDX-License-Identifier: GPL-2.0-only
/* Makes the world that a scenario begins in. */
#pragma once
#include "../world.h"

/* Opens /dev/kvm and makes the VM; gives why not. */
const char *make_vm(struct world *world);

/* Creates, binds and maps what the headers declare; gives why not. */
const char *make_memories(struct world *world);
