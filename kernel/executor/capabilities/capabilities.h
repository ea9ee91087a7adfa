// SPDX-License-Identifier: GPL-2.0-only
/* What this kernel offers. */
#pragma once
#include <stdbool.h>

/* Prints it as JSON; the exit code. */
int print_capabilities(void);

/* The revision of the model whose answers to a few calls are this kernel's; NULL where guest_memfd is missing. */
const char *nearest_revision(int kvm, bool has_protected);

/* The same of a kernel without the series. */
const char *nearest_plain(int kvm);

/* Has a VM without private memory KVM_SET_MEMORY_ATTRIBUTES? Of kernels without the series those built with SEV or TDX. */
bool vm_has_ioctl(int kvm);
