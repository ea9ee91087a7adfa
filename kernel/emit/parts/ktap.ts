import type { Part } from './part.js';

/** Results in the kernel's test protocol, one a step, and the exit codes of its selftests. */
export const ktap = (withErrorOffset: boolean, withMust: boolean, used: ReadonlySet<Check>): Part => ({
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

/* The same where a call failed. */
static void skip_errno(const char *why)
{
	printf("1..0 # SKIP %s: %s (errno %d)\n", why, strerror(errno), errno);
	exit(KSFT_SKIP);
}

${withMust ? `${MUST}\n\n` : ''}${checks(withErrorOffset, used)}

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

/** How a step is checked, by what a negative number is that it gives: an errno, a signal, or an exit of KVM_RUN. */
export type Check = 'check' | 'check_touch' | 'check_guest';

const checks = (withErrorOffset: boolean, used: ReadonlySet<Check>): string =>
  [
    ...(used.has('check_guest') ? [EXIT_NAME] : []),
    withErrorOffset ? WITH_ERROR_OFFSET : PLAIN,
    macros(withErrorOffset, used),
  ].join('\n\n');

function macros(withErrorOffset: boolean, used: ReadonlySet<Check>): string {
  const offset = withErrorOffset ? ', error_offset' : '';
  const macro = (name: Check, nameOf: string): string[] =>
    used.has(name)
      ? [
          `#define ${name}(step, condition) \\\n\treport(step, condition, #condition, ret, ${nameOf}${offset})`,
        ]
      : [];
  return [
    ...macro('check', 'strerror'),
    ...macro('check_touch', 'strsignal'),
    ...macro('check_guest', 'exit_name'),
  ].join('\n');
}

const EXIT_NAME = `
static char *exit_name(int reason)
{
	if (reason == KVM_EXIT_MEMORY_FAULT)
		return "KVM_EXIT_MEMORY_FAULT";
	return reason == KVM_EXIT_MMIO ? "KVM_EXIT_MMIO" : strerror(reason);
}`.trim();

const PLAIN = String.raw`
static void report(const char *step, bool pass, const char *condition, long ret,
		   char *(*name_of)(int))
{
	if (!pass) {
		printf("# %s does not hold: ret is %ld", condition, ret);
		if (ret < 0)
			printf(" (%s)", name_of(-ret));
		printf("\n");
		failures++;
	}
	printf("%s %d %s\n", pass ? "ok" : "not ok", ++tests, step);
}`.trim();

const WITH_ERROR_OFFSET = String.raw`
static void report(const char *step, bool pass, const char *condition, long ret,
		   char *(*name_of)(int), __u64 error_offset)
{
	if (!pass) {
		printf("# %s does not hold: ret is %ld", condition, ret);
		if (ret < 0)
			printf(" (%s)", name_of(-ret));
		printf(", error_offset is 0x%llx\n", error_offset);
		failures++;
	}
	printf("%s %d %s\n", pass ? "ok" : "not ok", ++tests, step);
}`.trim();
