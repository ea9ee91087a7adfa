/* SPDX-License-Identifier: GPL-2.0-only */
/* Declarations of what emitted tests use of the header of this name in tools/testing/selftests. */
#ifndef STUB_KSELFTEST_HARNESS_H
#define STUB_KSELFTEST_HARNESS_H

#define FIXTURE(name)		struct stub_fixture_##name
#define FIXTURE_DATA(name)	struct stub_fixture_##name
#define FIXTURE_SETUP(name)	void stub_setup_##name(FIXTURE_DATA(name) *self)
#define FIXTURE_TEARDOWN(name)	void stub_teardown_##name(FIXTURE_DATA(name) *self)
#define TEST_F(name, test)						\
	void stub_test_##test(FIXTURE_DATA(name) *self __attribute__((unused)));	\
	void stub_test_##test(FIXTURE_DATA(name) *self __attribute__((unused)))

int test_harness_run(int argc, char **argv);

#endif
