// SPDX-License-Identifier: GPL-2.0-only
/* The time that a scenario may take. */
#pragma once
#include "output.h"
#include <sys/types.h>

enum ending { IN_TIME, ENDED, NOT_ENDED };

/* Waits for a process, and ends it and those that it forked where it takes more than `limit` seconds. */
enum ending wait_for(pid_t pid, int limit, volatile struct progress *progress, int *status);
