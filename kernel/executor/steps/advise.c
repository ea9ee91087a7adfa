// SPDX-License-Identifier: GPL-2.0-only
/* madvise(2), and the batches of pages that a CPU keeps. */
#define _GNU_SOURCE
#include "advise.h"
#include "../abi.h"
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

struct answer advise(const struct step *step, const struct memory *m)
{
	return say_result(madvise(m->host + step->start * GMEM_PAGE, (step->end - step->start) * GMEM_PAGE,
				  step->advice));
}

/* The signal of a memory failure goes to who injects it, where the page is mapped there: the answer is the call's. */
static void outlive(int signal_number)
{
	(void)signal_number;
}

struct answer inject_failure(bool may_poison, const struct step *step, const struct memory *m)
{
	struct sigaction outlived = { .sa_handler = outlive }, before;
	int result, error;

	if (!may_poison)
		return say("skip memory failures are injected with --poison only");
	sigaction(SIGBUS, &outlived, &before);
	result = madvise(m->host + step->start * GMEM_PAGE, GMEM_PAGE, MADV_HWPOISON);
	error = errno;
	sigaction(SIGBUS, &before, NULL);
	if (result && (error == EFAULT || error == ENOMEM))
		return say("skip the page can't be reached through the mapping to fail it");
	errno = error;
	return say_result(result);
}

struct answer drop_backing(const struct step *step, const struct memory *m)
{
	return say_result(madvise(m->buffer + step->start * GMEM_PAGE, (step->end - step->start) * GMEM_PAGE,
				  MADV_DONTNEED));
}

struct answer drain(void)
{
	static uint8_t page[2 * GMEM_PAGE];
	void *address = (void *)(((uintptr_t)page + GMEM_PAGE - 1) / GMEM_PAGE * GMEM_PAGE);
	int node = 0, status;

	*(volatile uint8_t *)address = 1;
	/* A positive result is a page that stayed where it was. */
	if (syscall(SYS_move_pages, 0, 1UL, &address, &node, &status, 0) < 0)
		return say("skip move_pages: %s", strerror(errno));
	return say("ok");
}
