// SPDX-License-Identifier: GPL-2.0-only
/* KVM_SET_MEMORY_ATTRIBUTES2 of a guest_memfd, and KVM_SET_MEMORY_ATTRIBUTES of a VM. */
#include "convert.h"
#include "../abi.h"
#include <errno.h>
#include <string.h>
#include <sys/ioctl.h>

#define MARKER 0x7ead5eed5eedULL	/* no multiple of a page */

struct answer convert(const char *abi, const struct memory *m, const uint64_t *field, bool gives_error_offset)
{
	/* The revisions in which error_offset must be 0 on input. */
	bool wants_zero = !strcmp(abi, "rfc-v2") || !strcmp(abi, "rfc-v3") || !strcmp(abi, "rfc-v4");
	uint64_t preset = gives_error_offset ? field[4] : wants_zero ? 0 : MARKER;
	struct gmem_attributes args = { .offset = field[0], .size = field[1], .attributes = field[2],
		.flags = field[3], .error_offset = preset, .reserved = { field[5] } };
	struct gmem_attributes sent = args;
	int result, error;

	result = ioctl(m->fd, !strcmp(abi, "rfc-v1") ? GMEM_SET_ATTRIBUTES_V1 : GMEM_SET_ATTRIBUTES, &args);
	error = errno;
	sent.error_offset = args.error_offset;
	if (memcmp(&sent, &args, sizeof(args)))
		return say("skip odd answer: another field than error_offset was written");
	if (args.error_offset != preset || (preset != MARKER && result < 0 && error == EAGAIN)) {
		if (result >= 0)
			return say("skip odd answer: error_offset was written on success");
		if (!errno_name(error))
			return say_errno(error);
		if (args.error_offset % GMEM_PAGE)
			return say("%s @ 0x%llx", errno_name(error), (unsigned long long)args.error_offset);
		return say("%s @ %llu", errno_name(error), (unsigned long long)(args.error_offset / GMEM_PAGE));
	}
	return result < 0 ? say_errno(error) : say("ok");
}

struct answer convert_pages(const char *abi, const struct step *step, const struct memory *m)
{
	uint64_t field[FIELDS] = { step->start * GMEM_PAGE, (step->end - step->start) * GMEM_PAGE,
		step->to_private ? ATTRIBUTE_PRIVATE : 0,
		(step->zero ? MODE_ZERO : 0) | (step->preserve ? MODE_PRESERVE : 0) };

	return convert(abi, m, field, false);
}

struct answer vm_convert(int vm, uint64_t address, uint64_t size, uint64_t attributes, uint64_t flags)
{
	struct vm_attributes args = { .address = address, .size = size, .attributes = attributes, .flags = flags };

	return say_result(ioctl(vm, VM_SET_ATTRIBUTES, &args));
}

struct answer vm_convert_pages(const struct slots *slots, const struct step *step, const struct memory *m)
{
	const struct slot *slot = slot_of(slots, m, step->start);

	if (!slot)
		return say("skip %s[%llu] was never bound to a slot", m->name, (unsigned long long)step->start);
	return vm_convert(slots->vm, slot->gpa + step->start * GMEM_PAGE - slot->offset,
			  (step->end - step->start) * GMEM_PAGE, step->to_private ? ATTRIBUTE_PRIVATE : 0, 0);
}
