// SPDX-License-Identifier: GPL-2.0-only
/* What the first process asks of another, and what comes back, over a socket. */
#pragma once
#include "../answers.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum command { TOUCH, MAP, UNMAP, IS_MAPPED, SET_KILL_POLICY, QUIT };

/* What the first process asks of another; a descriptor goes along with MAP. */
struct request {
	enum command command;
	size_t memory;
	uint64_t offset;
	uint64_t map_offset, map_length;	/* bytes, of MAP */
	bool write, private;
	uint8_t value;
	int kill_policy;
};

/* A descriptor goes along where it is not -1. */
void send_request(int socket_fd, const struct request *request, int fd);

/* False where nothing more will come. */
bool receive_request(int socket_fd, struct request *request, int *fd);

/* The next answer of process N. */
struct answer hear(int socket_fd, uint64_t number);
