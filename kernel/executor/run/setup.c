// SPDX-License-Identifier: GPL-2.0-only
/* Makes the VM of a scenario, and the memories that its headers declare. */
#define _GNU_SOURCE
#include "setup.h"
#include "../abi.h"
#include "../answers.h"
#include "../guest/guest.h"
#include "../language/words.h"
#include "../launch/launch.h"
#include "../steps/bind.h"
#include "../vm/knobs.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>

/* What a machine lacks that has no VMs of a type. */
static const char *feature_of(const char *vm_type)
{
	static const char *const FEATURES[][2] = { { "tdx", "TDX" }, { "snp", "SEV-SNP" }, { "sev", "SEV" },
		{ "sev-es", "SEV-ES" }, { "sw-protected", "software-protected VMs" } };

	for (size_t i = 0; i < sizeof(FEATURES) / sizeof(*FEATURES); i++)
		if (!strcmp(FEATURES[i][0], vm_type))
			return FEATURES[i][1];
	return vm_type;
}

const char *make_vm(struct world *world)
{
	const struct scenario *s = world->scenario;
	static char reason[200];
	int knob = tracks_in_place();
	const struct word *type = vm_types();

	if (knob >= 0 && s->in_place != knob)
		return knob ? "this kernel tracks attributes in the guest_memfd" :
			      "this kernel tracks attributes in the VM";
	while (strcmp(type->name, s->vm))
		type++;
	if (type->value == UINT64_MAX)
		return "the VM type has no number on x86";
	world->kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);
	if (world->kvm < 0) {
		snprintf(reason, sizeof(reason), "/dev/kvm: %s", strerror(errno));
		return reason;
	}
	world->vm_type = type->value;
	world->vm = ioctl(world->kvm, KVM_CREATE_VM, type->value);
	if (world->vm < 0) {
		snprintf(reason, sizeof(reason), "this machine has no %s: KVM_CREATE_VM of type %llu is refused (%s)",
			 feature_of(s->vm), (unsigned long long)type->value, strerror(errno));
		return reason;
	}
	world->memories.vm = world->slots.vm = world->vm;
	world->memories.backing = s->backing;
	/* A kernel without either parameter has private memory in the VM, if at all. */
	world->memories.tracked_in_vm = !s->in_place || (knob < 0 && strcmp(s->vm, "default"));
	world->guest = guest_of(world->kvm, world->vm, &world->slots);
	return begin_launch(&world->launch, s, world->kvm, world->vm, world->memories.tracked_in_vm);
}

/* Did this machine run out of something? That says nothing of the ABI. */
static bool is_shortage(struct answer answer)
{
	static const int SHORTAGES[] = { ENOMEM, EMFILE, ENFILE, ENOSPC, EINTR };

	for (unsigned int i = 0; i < sizeof(SHORTAGES) / sizeof(*SHORTAGES); i++)
		if (!strcmp(answer.text, errno_name(SHORTAGES[i])))
			return true;
	return false;
}

const char *make_memories(struct world *world)
{
	const struct scenario *s = world->scenario;
	struct memory *memories = world->memories.list;
	static char reason[300];

	for (size_t k = 0; k < s->declared_count; k++) {
		struct step whole = { .number = k };
		const struct declared *d = &s->memories[k];
		const char *call = "create";
		struct answer answer = create_memory(&world->memories, d->name, d->pages * GMEM_PAGE, d->flags);

		if (is_ok(answer)) {
			call = "bind";
			answer = bind_slot(world, &whole, &memories[k]);
		}
		if (is_ok(answer) && has_mmap(&memories[k])) {
			call = "mmap";
			answer = map_file(&memories[k], memories[k].fd, false, 0, memories[k].size);
		}
		if (is_ok(answer))
			continue;
		/* "odd" is something that the kernel answered and that no step can show. */
		if (strncmp(answer.text, "skip ", 5))
			snprintf(reason, sizeof(reason), "%sto %s memory %s answers %s",
				 is_shortage(answer) ? "" : "odd: ", call, d->name, answer.text);
		else
			snprintf(reason, sizeof(reason), "%sto %s memory %s: %s",
				 strncmp(answer.text + 5, "odd ", 4) ? "" : "odd: ", call, d->name, answer.text + 5);
		return reason;
	}
	return NULL;
}
