// SPDX-License-Identifier: GPL-2.0-only
/* Prints what this kernel offers. */
#define _GNU_SOURCE
#include "capabilities.h"
#include "../abi.h"
#include "../exits.h"
#include "../language/words.h"
#include "../references/gup-test.h"
#include "../run/output.h"
#include "../vm/knobs.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/utsname.h>
#include <unistd.h>

static void print_vm_type(int kvm, const struct word *type, bool first)
{
	int vm = ioctl(kvm, KVM_CREATE_VM, type->value);

	if (vm < 0)
		return;
	printf("%s\n    \"%s\": { \"memory_attributes\": %d, \"guest_memfd\": %d, \"guest_memfd_flags\": %d, \"others\": {",
	       first ? "" : ",", type->name, ioctl(vm, KVM_CHECK_EXTENSION, CAP_MEMORY_ATTRIBUTES),
	       ioctl(vm, KVM_CHECK_EXTENSION, CAP_GUEST_MEMFD), ioctl(vm, KVM_CHECK_EXTENSION, CAP_GUEST_MEMFD_FLAGS));
	/* The numbers of the series' own capabilities moved from revision to revision. */
	for (int cap = CAP_GUEST_MEMFD_FLAGS + 1, some = 0; cap <= CAP_LAST; cap++) {
		int value = ioctl(vm, KVM_CHECK_EXTENSION, cap);

		if (value > 0)
			printf("%s \"%d\": %d", some++ ? "," : "", cap, value);
	}
	printf(" } }");
	close(vm);
}

int print_capabilities(void)
{
	struct utsname system;
	const char *nearest;
	int kvm, types, knob = tracks_in_place();
	bool first = true;

	kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);
	if (kvm < 0) {
		fprintf(stderr, "executor: /dev/kvm: %s\n", strerror(errno));
		return EXIT_UNREADY;
	}
	uname(&system);
	types = ioctl(kvm, KVM_CHECK_EXTENSION, CAP_VM_TYPES);
	/* Not every architecture has the capability; VMs of type 0 there are everywhere. */
	if (types <= 0)
		types = 1;
	nearest = nearest_revision(kvm, types & 2);
	printf("{\n  \"kernel\": \"%s\",\n  \"machine\": \"%s\",\n", system.release, system.machine);
	if (nearest)
		printf("  \"nearest\": \"%s\",\n", nearest);
	else
		printf("  \"nearest\": null,\n");
	printf("  \"vm_ioctl\": %s,\n", vm_has_ioctl(kvm) ? "true" : "false");
	printf("  \"in_place\": %s,\n", knob < 0 ? "null" : knob ? "true" : "false");
	printf("  \"pins\": \"%s\",\n", access(GUP_TEST_FILE, R_OK | W_OK) ? "io_uring" : "gup_test");
	printf("  \"vm_types\": {");
	for (const struct word *type = vm_types(); type->name; type++)
		if (type->value < 32 && types >> type->value & 1) {
			print_vm_type(kvm, type, first);
			first = false;
		}
	printf("%s}\n}\n", first ? "" : "\n  ");
	return flushed();
}
