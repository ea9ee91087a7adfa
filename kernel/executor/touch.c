// SPDX-License-Identifier: GPL-2.0-only
/* A touch of memory that may end in a signal. */
#define _GNU_SOURCE
#include "touch.h"
#include <setjmp.h>
#include <signal.h>
#include <stddef.h>

static sigjmp_buf after_fault;
static volatile sig_atomic_t touching;

static void on_fault(int signal_number)
{
	if (touching)
		siglongjmp(after_fault, signal_number);
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

void catch_faults(void)
{
	struct sigaction action = { .sa_handler = on_fault, .sa_flags = SA_NODEFER };

	sigaction(SIGBUS, &action, NULL);
	sigaction(SIGSEGV, &action, NULL);
}

struct answer touch(volatile uint8_t *address, bool write, uint8_t value)
{
	int fault = sigsetjmp(after_fault, 1);

	if (fault) {
		touching = 0;
		return say(fault == SIGBUS ? "SIGBUS" : "SIGSEGV");
	}
	touching = 1;
	if (write)
		*address = value;
	else
		value = *address;
	touching = 0;
	return write ? say("ok") : say_byte(value);
}
