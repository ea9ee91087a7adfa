/* SPDX-License-Identifier: GPL-2.0-only */
/* Declarations of what emitted tests use of the header of this name in tools/testing/selftests/kvm. */
#ifndef STUB_UCALL_COMMON_H
#define STUB_UCALL_COMMON_H

#include "kvm_util.h"

enum { UCALL_NONE, UCALL_SYNC, UCALL_ABORT, UCALL_PRINTF, UCALL_DONE, UCALL_UNHANDLED };

#define UCALL_MAX_ARGS	7

struct ucall {
	u64 cmd;
	u64 args[UCALL_MAX_ARGS];
};

void ucall(u64 cmd, int nargs, ...);
u64 get_ucall(struct kvm_vcpu *vcpu, struct ucall *uc);

#define GUEST_SYNC(stage)	ucall(UCALL_SYNC, 2, "hello", stage)
#define REPORT_GUEST_ASSERT(uc)	TEST_FAIL("%lu", (unsigned long)(uc).cmd)

#endif
