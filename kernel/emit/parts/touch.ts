import type { Part } from './part.js';

const signals: Part = {
  rank: 3,
  includes: ['setjmp.h', 'signal.h', 'stddef.h'],
  text: `
static sigjmp_buf before_touch;
static volatile sig_atomic_t raised;

static void on_signal(int signal)
{
	raised = signal;
	siglongjmp(before_touch, 1);
}

static void catch_signals(void)
{
	struct sigaction action = { .sa_handler = on_signal };

	sigaction(SIGBUS, &action, NULL);
	sigaction(SIGSEGV, &action, NULL);
}`,
};

/** A read of a byte that may raise a signal. */
export const readByte: Part = {
  rank: 3,
  includes: [],
  needs: [signals],
  text: `
/* The byte, or the negative number of the signal that came instead. */
static int read_byte(const volatile unsigned char *byte)
{
	if (sigsetjmp(before_touch, 1))
		return -raised;
	return *byte;
}`,
};

/** A write of a byte that may raise a signal. */
export const writeByte: Part = {
  rank: 3,
  includes: [],
  needs: [signals],
  text: `
/* 0, or the negative number of the signal that came instead. */
static int write_byte(volatile unsigned char *byte, unsigned char value)
{
	if (sigsetjmp(before_touch, 1))
		return -raised;
	*byte = value;
	return 0;
}`,
};
