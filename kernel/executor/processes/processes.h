// SPDX-License-Identifier: GPL-2.0-only
/* Further processes: each is a fork of the first that does what it is asked. Process 0 is the first. */
#pragma once
#include "../answers.h"
#include "../language/scenario.h"
#include "../vm/memories.h"
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

struct process {
	pid_t pid;
	int socket;
};

struct processes {
	struct process list[MAX_PROCESS + 1];
};

struct answer host_access(const struct processes *processes, const struct step *step, const struct memory *m);

struct answer map_in(const struct processes *processes, const struct step *step, const struct memory *m);

struct answer unmap_in(const struct processes *processes, const struct step *step, const struct memory *m);

/* When memory failure signals the process. */
struct answer set_kill_policy_in(const struct processes *processes, const struct step *step);
struct answer set_kill_policy(int policy);

/* Does any process map it? */
bool is_mapped_somewhere(const struct processes *processes, const struct memory *m);

struct answer end_process(struct processes *processes, uint64_t number);
