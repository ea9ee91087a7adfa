/* SPDX-License-Identifier: GPL-2.0-only */
/* Declarations of what emitted tests use of the header of this name in tools/testing/selftests/kvm. */
#ifndef STUB_PROCESSOR_H
#define STUB_PROCESSOR_H

#define PAGE_SHIFT	12
#define PAGE_SIZE	(1ULL << PAGE_SHIFT)

#endif
