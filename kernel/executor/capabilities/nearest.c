// SPDX-License-Identifier: GPL-2.0-only
/* Tells the revisions of the series apart by their answers. */
#define _GNU_SOURCE
#include "../abi.h"
#include "../vm/knobs.h"
#include "capabilities.h"
#include <errno.h>
#include <stddef.h>
#include <sys/ioctl.h>
#include <unistd.h>

/* The errno of a conversion with these arguments on a new memory of one page; 0 if it succeeds, -1 if there is none. */
static int conversion_errno(int kvm, uint64_t type, unsigned long command, struct gmem_attributes args)
{
	struct create_gmem create = { .size = GMEM_PAGE, .flags = GMEM_FLAG_MMAP };
	int vm = ioctl(kvm, KVM_CREATE_VM, type), offered, fd, error = -1;

	if (vm < 0)
		return -1;
	/* While the VM tracks attributes, no file of one with private memory begins shared. */
	offered = ioctl(vm, KVM_CHECK_EXTENSION, CAP_GUEST_MEMFD_FLAGS);
	if (offered > 0)
		create.flags |= offered & GMEM_FLAG_INIT_SHARED;
	fd = ioctl(vm, CREATE_GUEST_MEMFD, &create);
	if (fd >= 0) {
		error = ioctl(fd, command, &args) < 0 ? errno : 0;
		close(fd);
	}
	close(vm);
	return error;
}

const char *nearest_revision(int kvm, bool has_protected)
{
	uint64_t type = has_protected ? 1 : 0;
	struct gmem_attributes shared = { .size = GMEM_PAGE };
	struct gmem_attributes zero = { .size = GMEM_PAGE, .flags = MODE_ZERO };
	struct gmem_attributes to_private = { .size = GMEM_PAGE, .attributes = ATTRIBUTE_PRIVATE, .flags = MODE_ZERO };
	struct gmem_attributes marked = { .size = GMEM_PAGE, .error_offset = 1 };
	int plain = conversion_errno(kvm, type, GMEM_SET_ATTRIBUTES, shared);

	if (plain < 0)
		return NULL;
	if (plain == ENOTTY && conversion_errno(kvm, type, GMEM_SET_ATTRIBUTES_V1, shared) != ENOTTY)
		return "rfc-v1";
	/* While attributes are tracked in the VM, little tells the revisions apart, and little needs to. */
	if (plain == ENOTTY && !access(KNOB_IN_PLACE, F_OK))
		return "next";
	if (plain == ENOTTY)
		return access(KNOB_IN_VM, F_OK) ? nearest_plain(kvm) : "rfc-v5";
	if (conversion_errno(kvm, type, GMEM_SET_ATTRIBUTES, zero) == 0) {
		if (conversion_errno(kvm, type, GMEM_SET_ATTRIBUTES, marked) == 0)
			return "rfc-v5";
		return conversion_errno(kvm, type, GMEM_SET_ATTRIBUTES, to_private) == 0 ? "rfc-v3" : "rfc-v4";
	}
	if (conversion_errno(kvm, type, GMEM_SET_ATTRIBUTES, marked))
		return "rfc-v2";
	/* v6 and v7 differ for large folios only; so do, for a program, v8 and the newest form but for slots. */
	return conversion_errno(kvm, 0, GMEM_SET_ATTRIBUTES, shared) ? "next" : "v7";
}
