/* SPDX-License-Identifier: GPL-2.0-only */
/* Declarations of what emitted tests use of the header of this name in tools/testing/selftests/kvm. */
#ifndef STUB_TEST_UTIL_H
#define STUB_TEST_UTIL_H

#include <errno.h>
#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#include <linux/types.h>

typedef uint8_t u8;
typedef uint32_t u32;
typedef uint64_t u64;

#define BIT(nr)			(1UL << (nr))
#define READ_ONCE(x)		(*(volatile __typeof__(x) *)&(x))
#define WRITE_ONCE(x, value)	(*(volatile __typeof__(x) *)&(x) = (value))

void test_assert(bool exp, const char *exp_str, const char *file, unsigned int line,
		 const char *fmt, ...) __attribute__((format(printf, 5, 6)));
void test_skip(bool requirement, const char *name);

#define TEST_ASSERT(e, fmt, ...) \
	test_assert((e), #e, __FILE__, __LINE__, fmt, ##__VA_ARGS__)
#define TEST_ASSERT_EQ(a, b) \
	test_assert((long)(a) == (long)(b), #a " == " #b, __FILE__, __LINE__, "differ")
#define TEST_FAIL(fmt, ...)					\
do {								\
	TEST_ASSERT(false, fmt, ##__VA_ARGS__);			\
	__builtin_unreachable();				\
} while (0)
#define TEST_REQUIRE(f)		test_skip(!!(f), #f)

extern sigjmp_buf expect_sigbus_jmpbuf;
#define TEST_EXPECT_SIGBUS(action)				\
do {								\
	if (!sigsetjmp(expect_sigbus_jmpbuf, 1)) {		\
		action;						\
		TEST_FAIL("no SIGBUS: %s", #action);		\
	}							\
} while (0)

#endif
