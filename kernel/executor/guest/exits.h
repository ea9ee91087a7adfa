// SPDX-License-Identifier: GPL-2.0-only
/* What exits of a guest mean. */
#pragma once
#include "../answers.h"
#include <linux/kvm.h>

#if defined(__x86_64__)

/* KVM_EXIT_MEMORY_FAULT, with the errno of KVM_RUN. */
struct answer memory_fault(const struct kvm_run *run, int error);

#endif
