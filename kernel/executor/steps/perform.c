// SPDX-License-Identifier: GPL-2.0-only
/* Performs a step of any kind. */
#include "perform.h"
#include "../abi.h"
#include "../guest/guest.h"
#include "../launch/launch.h"
#include "../processes/fork.h"
#include "../touch.h"
#include "advise.h"
#include "bind.h"
#include "check-extension.h"
#include "convert.h"
#include "file.h"
#include "usage.h"
#include <errno.h>
#include <stddef.h>
#include <string.h>

/* Does the step use an address in the first process's mappings of a memory? */
static bool uses_address(enum kind kind)
{
	return kind == HOST || kind == BACKING || kind == PIN || kind == PIN_BACKING || kind == PUNCH_BACKING ||
	       kind == POISON || kind == MADVISE;
}

/* Is it a step of the guest, or a call of the launch, which vCPUs make too? Where the VM is closed, so are they. */
static bool uses_vcpu(enum kind kind)
{
	return kind == GUEST || kind == ACCEPT || kind == VALIDATE || kind == PREFAULT || kind == POPULATE ||
	       kind == FINALIZE;
}

/* SEV without SNP: the guest's memory is encrypted, and nobody has launched it. */
static bool is_encrypted(const struct world *world)
{
	return !strcmp(world->scenario->vm, "sev") || !strcmp(world->scenario->vm, "sev-es");
}

static struct answer performed(struct world *world, const struct step *step, struct memory *m)
{
	uint64_t offset = step->start * GMEM_PAGE, length = (step->end - step->start) * GMEM_PAGE;
	const uint64_t *field = step->field;

	/* A closed file that is mapped somewhere is there, and has its name. */
	if (step->kind == CREATE && m && (m->fd >= 0 || is_mapped_somewhere(&world->processes, m)))
		return say("skip %s exists already", step->memory);
	if (step->kind == CREATE)
		return create_memory(&world->memories, step->memory, field[0], field[1]);
	if (step->memory && !m)
		return say("skip there is no memory %s", step->memory);
	/* Behind its region another memory is mapped. */
	if ((uses_address(step->kind) || step->kind == GUEST) && step->end > REGION / GMEM_PAGE)
		return say("skip over %llu GiB to map", REGION >> 30);
	if (world->vm < 0 && uses_vcpu(step->kind))
		return say_errno(EBADF);
	switch (step->kind) {
	case HOST:
		return host_access(&world->processes, step, m);
	case GUEST:
		if (world->launch)
			return launched_access(world->launch, &world->slots, step, m);
		return is_encrypted(world) ? say("skip no guest of SEV is launched") :
					     guest_access(world->guest, step, m);
	case ACCEPT:
	case VALIDATE:
		if (!world->launch)
			return say("skip the guest of this VM type takes no pages");
		return launched_take(world->launch, &world->slots, step, m);
	case PREFAULT:
		return world->launch ? launched_prefault(world->launch, &world->slots, step, m) :
				       guest_prefault(world->guest, step, m);
	case POPULATE:
		return world->launch ? launch_populate(world->launch, &world->slots, step, m) :
				       populate_without_launch(world->vm, first_vcpu(world->guest));
	case FINALIZE:
		return world->launch ? launch_finalize(world->launch) : finalize_without_launch(world->vm);
	case VIA:
		return access_through(&world->references, step);
	case BACKING:
		return touch(m->buffer + offset + step->in_page, step->write, step->value);
	case SET:
		return convert_pages(world->scenario->abi, step, m);
	case SET_RAW:
		return convert(world->scenario->abi, m, field, step->given[4]);
	case VM_SET:
		return vm_convert_pages(&world->slots, step, m);
	case VM_SET_RAW:
		return vm_convert(world->vm, field[0], field[1], field[2], field[3]);
	case ALLOCATE:
		return allocate(m, 1, offset, length);
	case PUNCH:
		return allocate(m, 3, offset, length);
	case FALLOCATE:
		return allocate(m, field[0], field[1], field[2]);
	case CLOSE:
		return close_file(m);
	case BIND:
		return bind_slot(world, step, m);
	case MCE_KILL:
		return set_kill_policy_in(&world->processes, step);
	case PRESERVE:
		return say("skip live update of a guest_memfd is in no kernel yet");
	case CLOSE_VM:
		return close_vm(world);
	case REGION_V1:
		return set_plain_slot(world, step, m);
	case UNBIND:
		return unbind_slot(world, step->number);
	case MMAP:
		return map_in(&world->processes, step, m);
	case MUNMAP:
		return unmap_in(&world->processes, step, m);
	case FORK:
		return fork_process(world, step->number);
	case EXIT:
		return end_process(&world->processes, step->number);
	case PIN:
		return take_reference(&world->references, step, m->host + offset);
	case PIN_BACKING:
		return take_reference(&world->references, step, m->buffer + offset);
	case UNPIN:
		return drop_reference(&world->references, step->reference);
	case PUNCH_BACKING:
		return drop_backing(step, m);
	case USAGE:
		return usage(&world->processes, m);
	case DRAIN:
		return drain();
	case FILE_READ:
	case FILE_WRITE:
		return file_io(step, m);
	case FILE_PREAD:
	case FILE_PWRITE:
		return positioned_io(step, m);
	case TRUNCATE:
		return truncate_file(step, m);
	case STAT:
		return stat_file(&world->memories, step, m);
	case POISON:
		return inject_failure(world->may_poison, step, m);
	case MADVISE:
		return advise(step, m);
	case CHECK_EXTENSION:
		return check_extension(world, step);
	default:
		return say("skip no program can do this");
	}
}

struct answer perform(struct world *world, const struct step *step)
{
	struct memory *m = step->memory ? memory_named(&world->memories, step->memory) : NULL;
	struct answer answer = performed(world, step, m);

	if (world->launch)
		note_step(world->launch, &world->slots, step, m, answer);
	return answer;
}
