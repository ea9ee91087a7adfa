// SPDX-License-Identifier: GPL-2.0-only
/* What this kernel offers. */
#pragma once
#include <stdbool.h>

/* Prints it as JSON; the exit code. */
int print_capabilities(void);

/* The revision of the model whose answers to a few calls are this kernel's; NULL where guest_memfd is missing. */
const char *nearest_revision(int kvm, bool has_protected);
