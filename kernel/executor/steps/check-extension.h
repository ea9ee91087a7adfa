// SPDX-License-Identifier: GPL-2.0-only
/* KVM_CHECK_EXTENSION. */
#pragma once
#include "../answers.h"
#include "../language/scenario.h"
#include "../world.h"

/* On the VM where the step says so, else on /dev/kvm. */
struct answer check_extension(const struct world *world, const struct step *step);
