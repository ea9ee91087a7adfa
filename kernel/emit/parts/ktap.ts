import type { Part } from './part.js';

/** Results in the kernel's test protocol, one a step, and the exit codes of its selftests. */
export const ktap = (withErrorOffset: boolean, withMust: boolean): Part => ({
  rank: 0,
  includes: ['errno.h', 'stdbool.h', 'stdio.h', 'stdlib.h', 'string.h'],
  text: String.raw`
/* Exit codes of kselftests. */
enum { KSFT_PASS = 0, KSFT_FAIL = 1, KSFT_SKIP = 4 };

static int tests, failures;

static void skip(const char *why)
{
	printf("1..0 # SKIP %s\n", why);
	exit(KSFT_SKIP);
}

${withMust ? `${MUST}\n\n` : ''}${withErrorOffset ? WITH_ERROR_OFFSET : PLAIN}

static int finish(void)
{
	printf("# Totals: pass:%d fail:%d xfail:0 xpass:0 skip:0 error:0\n",
	       tests - failures, failures);
	return failures ? KSFT_FAIL : KSFT_PASS;
}`,
});

const MUST = String.raw`
/* For what has to work before there is anything to test. */
static void must(bool works, const char *what)
{
	if (works)
		return;
	printf("Bail out! %s: %s\n", what, strerror(errno));
	exit(KSFT_FAIL);
}`.trim();

const PLAIN = String.raw`
static void report(const char *step, bool pass, const char *condition, long ret)
{
	if (!pass) {
		printf("# %s does not hold: ret is %ld\n", condition, ret);
		failures++;
	}
	printf("%s %d %s\n", pass ? "ok" : "not ok", ++tests, step);
}

#define check(step, condition) report(step, condition, #condition, ret)`.trim();

const WITH_ERROR_OFFSET = String.raw`
static void report(const char *step, bool pass, const char *condition, long ret,
		   __u64 error_offset)
{
	if (!pass) {
		printf("# %s does not hold: ret is %ld, error_offset is 0x%llx\n",
		       condition, ret, error_offset);
		failures++;
	}
	printf("%s %d %s\n", pass ? "ok" : "not ok", ++tests, step);
}

#define check(step, condition) \
	report(step, condition, #condition, ret, error_offset)`.trim();
