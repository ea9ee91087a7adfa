// SPDX-License-Identifier: GPL-2.0-only
/* KVM_CHECK_EXTENSION. */
#include "check-extension.h"
#include "../abi.h"
#include "../language/capability.h"

struct answer check_extension(const struct world *world, const struct step *step)
{
	const char *abi = world->scenario->abi;
	int number = capability_number(step->capability, abi);

	if (number == CAPABILITY_UNKNOWN)
		return say("skip the number that %s has in %s is not known", step->capability->name, abi);
	return say_count(ioctl(step->on_vm ? world->vm : world->kvm, KVM_CHECK_EXTENSION, (unsigned long)number));
}
