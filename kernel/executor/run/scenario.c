// SPDX-License-Identifier: GPL-2.0-only
/* Runs a scenario, and says what became of it. */
#define _GNU_SOURCE
#include "scenario.h"
#include "../exits.h"
#include "../steps/perform.h"
#include "../touch.h"
#include "limit.h"
#include "setup.h"
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* Where a scenario takes all memory, it is the one to go: the kernel does not count a guest_memfd as its owner's. */
static void be_ended_first(void)
{
	int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	if (write(fd, "1000", 4) != 4)
		fprintf(stderr, "executor: /proc/self/oom_score_adj: %s\n", strerror(errno));
	close(fd);
}

static void __attribute__((noreturn)) run_here(const struct scenario *s, const struct options *options,
					       struct output *out)
{
	static struct world world = { .kvm = -1, .vm = -1 };
	const char *reason;

	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	be_ended_first();
	catch_faults(!strcmp(s->vm, "snp"));
	out->of_scenario = true;
	world.scenario = s;
	world.may_poison = options->may_poison;
	for (size_t i = 0; i < s->step_count; i++)
		world.references.accessed |= s->steps[i].kind == VIA;
	reason = make_vm(&world);
	if (!reason)
		reason = make_memories(&world);
	out->progress->memories_made = true;
	if (reason)
		skip_rest(out, s, reason);
	for (size_t i = out->progress->steps; i < s->step_count; i++)
		put_step(out, &s->steps[i], s->steps[i].kind == ECHO ? "" : perform(&world, &s->steps[i]).text);
	_exit(0);
}

void run_scenario(const struct scenario *s, const struct options *options, struct output *out)
{
	char reason[120] = "";
	const char *unknown;
	enum ending ending;
	int status = 0;
	pid_t pid;

	for (size_t i = 0; i < s->header_count; i++)
		put_line(out, s->headers[i], NULL);
	put(out, "\n", 1);
	if (s->refused) {
		put_line(out, "# refused: not run", NULL);
		return;
	}
	out->progress->steps = 0;
	out->progress->memories_made = false;
	pid = fork();
	if (pid < 0) {
		snprintf(reason, sizeof(reason), "fork: %s", strerror(errno));
		skip_rest(out, s, reason);
		return;
	}
	if (!pid)
		run_here(s, options, out);
	setpgid(pid, pid);
	ending = wait_for(pid, options->limit, out->progress, &status);
	unknown = out->progress->memories_made ? "not known whether: " : "before any step, ";
	if (ending == NOT_ENDED)
		snprintf(reason, sizeof(reason), "%sthe process took over %d s and can't be ended", unknown,
			 options->limit);
	else if (ending == ENDED)
		snprintf(reason, sizeof(reason), "%sthe scenario took over %d s", unknown, options->limit);
	else if (WIFEXITED(status) && (WEXITSTATUS(status) == NO_OUTPUT || WEXITSTATUS(status) == NO_READER))
		_exit(WEXITSTATUS(status) == NO_READER ? NO_READER : EXIT_REFUSED);
	else if (WIFSIGNALED(status))
		snprintf(reason, sizeof(reason), "%ssignal %d ended the process", unknown, WTERMSIG(status));
	else if (WEXITSTATUS(status))
		snprintf(reason, sizeof(reason), "%sthe process ended with %d", unknown, WEXITSTATUS(status));
	if (out->progress->steps < s->step_count) {
		const struct step *step = &s->steps[out->progress->steps];
		char outcome[140];

		fprintf(stderr, "executor: <stdin>:%d: %s: the rest of the scenario is not run\n", step->line,
			reason);
		snprintf(outcome, sizeof(outcome), "skip %s", reason);
		put_step(out, step, outcome);
		skip_rest(out, s, "an earlier step did not end");
	}
}
