// SPDX-License-Identifier: GPL-2.0-only
/* Memories in slots of the VM. */
#pragma once
#include "../answers.h"
#include "../language/scenario.h"
#include "../world.h"
#include <stdint.h>

struct answer bind_slot(struct world *world, const struct step *step, struct memory *m);

/* KVM_SET_USER_MEMORY_REGION. */
struct answer set_plain_slot(struct world *world, const struct step *step, struct memory *m);

/* The VM and its vCPUs. */
struct answer close_vm(struct world *world);

struct answer unbind_slot(struct world *world, uint64_t number);
