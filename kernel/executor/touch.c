// SPDX-License-Identifier: GPL-2.0-only
/* A touch of memory that may end in a signal. */
#define _GNU_SOURCE
#include "touch.h"
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static sigjmp_buf after_fault;
static volatile sig_atomic_t touching;

#define PATIENCE	3	/* seconds */

static bool watches;
static volatile sig_atomic_t time_up;

static void on_alarm(int signal_number)
{
	time_up = 1;
	if (touching)
		siglongjmp(after_fault, signal_number);
}

void start_clock(void)
{
	time_up = 0;
	alarm(PATIENCE);
}

bool is_time_up(void)
{
	return time_up;
}

void stop_clock(void)
{
	alarm(0);
	time_up = 0;
}

/* Memory failure tells some processes of a page at once; what a touch of it gives is for a step to say. */
static bool is_notice(int signal_number, const siginfo_t *info)
{
	return signal_number == SIGBUS && (info->si_code == BUS_MCEERR_AO || info->si_code == BUS_MCEERR_AR);
}

static void on_fault(int signal_number, siginfo_t *info, void *context)
{
	(void)context;
	if (touching)
		siglongjmp(after_fault, signal_number);
	if (is_notice(signal_number, info))
		return;
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

void catch_faults(bool hangs_too)
{
	struct sigaction action = { .sa_sigaction = on_fault, .sa_flags = SA_NODEFER | SA_SIGINFO };
	struct sigaction time = { .sa_handler = on_alarm };

	sigaction(SIGBUS, &action, NULL);
	sigaction(SIGSEGV, &action, NULL);
	sigaction(SIGALRM, &time, NULL);
	watches = hangs_too;
}

struct answer touch(volatile uint8_t *address, bool write, uint8_t value)
{
	int fault = sigsetjmp(after_fault, 1);

	if (fault) {
		bool hangs = is_time_up();

		touching = 0;
		stop_clock();
		return say(hangs ? "hangs" : fault == SIGBUS ? "SIGBUS" : "SIGSEGV");
	}
	touching = 1;
	if (watches)
		start_clock();
	if (write)
		*address = value;
	else
		value = *address;
	touching = 0;
	if (watches)
		stop_clock();
	return write ? say("ok") : say_byte(value);
}
