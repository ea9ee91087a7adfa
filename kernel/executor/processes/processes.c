// SPDX-License-Identifier: GPL-2.0-only
/* What the steps of a scenario ask of processes. */
#include "processes.h"
#include "../abi.h"
#include "../touch.h"
#include "requests.h"
#include <errno.h>
#include <stddef.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

/* Asks process N; 0 is this one. */
static struct answer ask(const struct processes *processes, uint64_t number, const struct request *request,
			 const struct memory *m)
{
	const struct process *process = &processes->list[number];

	if (!process->pid)
		return say("skip there is no process %llu", (unsigned long long)number);
	send_request(process->socket, request, request->command == MAP ? m->fd : -1);
	return hear(process->socket, number);
}

struct answer host_access(const struct processes *processes, const struct step *step, const struct memory *m)
{
	struct request request = { .command = TOUCH, .memory = m->number, .write = step->write, .value = step->value,
		.offset = step->start * GMEM_PAGE + step->in_page };

	if (!step->number)
		return touch(m->host + request.offset, step->write, step->value);
	return ask(processes, step->number, &request, m);
}

struct answer map_in(const struct processes *processes, const struct step *step, const struct memory *m)
{
	struct request request = { .command = MAP, .memory = m->number, .private = step->map_private,
		.offset = m->size, .map_offset = step->field[0],
		.map_length = step->given[1] ? step->field[1] : m->size };

	if (step->number && !processes->list[step->number].pid)
		return say("skip there is no process %llu", (unsigned long long)step->number);
	/* The offset is looked at before the descriptor is. */
	if (request.map_offset % GMEM_PAGE)
		return say_errno(EINVAL);
	if (m->fd < 0)
		return say_errno(EBADF);
	return step->number ? ask(processes, step->number, &request, m) :
			      map_file(m, m->fd, step->map_private, request.map_offset, request.map_length);
}

struct answer unmap_in(const struct processes *processes, const struct step *step, const struct memory *m)
{
	struct request request = { .command = UNMAP, .memory = m->number, .offset = m->size };

	return step->number ? ask(processes, step->number, &request, m) : unmap_file(m);
}

struct answer set_kill_policy(int policy)
{
	return say_result(prctl(PR_MCE_KILL, PR_MCE_KILL_SET, policy, 0, 0));
}

struct answer set_kill_policy_in(const struct processes *processes, const struct step *step)
{
	struct request request = { .command = SET_KILL_POLICY, .kill_policy = step->kill_policy };

	return step->number ? ask(processes, step->number, &request, NULL) : set_kill_policy(step->kill_policy);
}

bool is_mapped_somewhere(const struct processes *processes, const struct memory *m)
{
	struct request question = { .command = IS_MAPPED, .memory = m->number };
	bool mapped = is_mapped(m);

	for (uint64_t number = 1; !mapped && number <= MAX_PROCESS; number++)
		mapped = processes->list[number].pid && !strcmp(ask(processes, number, &question, m).text, "ok 1");
	return mapped;
}

struct answer end_process(struct processes *processes, uint64_t number)
{
	struct request quit = { .command = QUIT };
	struct process *process = &processes->list[number];

	if (!process->pid)
		return say("skip there is no process %llu", (unsigned long long)number);
	send_request(process->socket, &quit, -1);
	waitpid(process->pid, NULL, 0);
	close(process->socket);
	process->pid = 0;
	return say("ok");
}
