// SPDX-License-Identifier: GPL-2.0-only
/* A process that a scenario forks: born with the first one's mappings, and with nothing else of it. */
#define _GNU_SOURCE
#include "fork.h"
#include "../guest/guest.h"
#include "../touch.h"
#include "processes.h"
#include "requests.h"
#include <errno.h>
#include <signal.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <unistd.h>

/* A forked process: keeps the mappings it was born with, and no descriptor but its end of the socket. */
static void __attribute__((noreturn)) serve(int socket_fd)
{
	struct request request;
	int fd;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* Says that it is there, without any descriptor of the first process's. */
	send(socket_fd, &(struct answer){ "ok" }, sizeof(struct answer), MSG_NOSIGNAL);
	while (receive_request(socket_fd, &request, &fd) && request.command != QUIT) {
		/* A memory that was created since: its number, and so its place, are the first process's. */
		struct memory m = { .host = (uint8_t *)(HOST_BASE + request.memory * REGION), .size = request.offset };
		struct answer answer;

		if (request.command == TOUCH)
			answer = touch(m.host + request.offset, request.write, request.value);
		else if (request.command == MAP)
			answer = map_file(&m, fd, request.private, request.map_offset, request.map_length);
		else if (request.command == SET_KILL_POLICY)
			answer = set_kill_policy(request.kill_policy);
		else if (request.command == UNMAP)
			answer = unmap_file(&m);
		else
			answer = say_count(is_mapped(&m));
		if (fd >= 0)
			close(fd);
		if (send(socket_fd, &answer, sizeof(answer), MSG_NOSIGNAL) != sizeof(answer))
			break;
	}
	_exit(0);
}

/* Closes what is the first process's alone. */
static void close_descriptors(const struct world *world)
{
	for (size_t i = 0; i < world->memories.count; i++)
		if (world->memories.list[i].fd >= 0)
			close(world->memories.list[i].fd);
	close_references(&world->references);
	for (int i = 1; i <= MAX_PROCESS; i++)
		if (world->processes.list[i].pid)
			close(world->processes.list[i].socket);
	if (world->vm >= 0)
		close_vcpus(world->guest);
	close(world->vm);
	close(world->kvm);
}

struct answer fork_process(struct world *world, uint64_t number)
{
	struct process *process = &world->processes.list[number];
	int ends[2];
	pid_t pid;

	if (process->pid)
		return say("skip process %llu lives already", (unsigned long long)number);
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
		return say("skip socketpair: %s", strerror(errno));
	pid = fork();
	if (pid < 0)
		return say("skip fork: %s", strerror(errno));
	if (!pid) {
		close_descriptors(world);
		close(ends[0]);
		serve(ends[1]);
	}
	close(ends[1]);
	*process = (struct process){ .pid = pid, .socket = ends[0] };
	return hear(process->socket, number);
}
