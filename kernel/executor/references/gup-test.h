// SPDX-License-Identifier: GPL-2.0-only
/* mm/gup_test.h: the kernel's own test device, with what pins pages for long. */
#pragma once
#include <stdint.h>
#include <sys/ioctl.h>

struct pin_longterm {
	uint64_t addr;
	uint64_t size;
	uint32_t flags;
};

#define GUP_PIN_START		_IOW('g', 7, struct pin_longterm)
#define GUP_PIN_WRITE		1
#define GUP_TEST_FILE		"/sys/kernel/debug/gup_test"
