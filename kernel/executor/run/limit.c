// SPDX-License-Identifier: GPL-2.0-only
/* Waits for the process of a scenario. */
#define _GNU_SOURCE
#include "limit.h"
#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* Waits for a process up to the time limit, which does not count while somebody has yet to read what it writes. */
static bool ends_in_time(int pidfd, int limit, const volatile struct progress *progress)
{
	struct pollfd process = { .fd = pidfd, .events = POLLIN };
	int slices = 20;

	while (slices) {
		int ready = poll(&process, 1, limit * 1000 / 20);

		if (ready > 0)
			return true;
		if (ready == 0 && !progress->writing)
			slices--;
	}
	return false;
}

/* From here on the process writes nothing, and what it has written is counted. */
static void stop_writing(int pidfd, volatile struct progress *progress)
{
	struct pollfd process = { .fd = pidfd, .events = POLLIN };

	__atomic_store_n(&progress->at_end, true, __ATOMIC_SEQ_CST);
	while (__atomic_load_n(&progress->writing, __ATOMIC_SEQ_CST) && poll(&process, 1, 1) <= 0)
		;
}

enum ending wait_for(pid_t pid, int limit, volatile struct progress *progress, int *status)
{
	int pidfd = syscall(SYS_pidfd_open, pid, 0);
	enum ending ending = IN_TIME;
	siginfo_t info;

	if (pidfd >= 0 && !ends_in_time(pidfd, limit, progress)) {
		stop_writing(pidfd, progress);
		if (kill(-pid, SIGKILL))
			kill(pid, SIGKILL);
		progress->writing = progress->at_end = false;
		/* Not even a signal ends one that the kernel never lets go. */
		ending = ends_in_time(pidfd, limit, progress) ? ENDED : NOT_ENDED;
	}
	if (pidfd >= 0)
		close(pidfd);
	if (ending == NOT_ENDED)
		return ending;
	/* Until it is reaped, its number is nobody else's; those that it forked have the same group. */
	while (waitid(P_PID, pid, &info, WEXITED | WNOWAIT) < 0 && errno == EINTR)
		;
	kill(-pid, SIGKILL);
	while (waitpid(pid, status, 0) < 0 && errno == EINTR)
		;
	/* What it forked is ours now. */
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
	return ending;
}
