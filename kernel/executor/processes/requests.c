// SPDX-License-Identifier: GPL-2.0-only
/* What goes over the socket between processes. */
#define _GNU_SOURCE
#include "requests.h"
#include <string.h>
#include <sys/socket.h>
#include <sys/uio.h>

void send_request(int socket_fd, const struct request *request, int fd)
{
	char control[CMSG_SPACE(sizeof(int))] = { 0 };
	struct iovec iov = { .iov_base = (void *)request, .iov_len = sizeof(*request) };
	struct msghdr message = { .msg_iov = &iov, .msg_iovlen = 1 };

	if (fd >= 0) {
		struct cmsghdr *head;

		message.msg_control = control;
		message.msg_controllen = sizeof(control);
		head = CMSG_FIRSTHDR(&message);
		head->cmsg_level = SOL_SOCKET;
		head->cmsg_type = SCM_RIGHTS;
		head->cmsg_len = CMSG_LEN(sizeof(int));
		memcpy(CMSG_DATA(head), &fd, sizeof(fd));
	}
	/* A process that has died is noticed when its answer is missing. */
	if (sendmsg(socket_fd, &message, MSG_NOSIGNAL) < 0)
		return;
}

bool receive_request(int socket_fd, struct request *request, int *fd)
{
	char control[CMSG_SPACE(sizeof(int))];
	struct iovec iov = { .iov_base = request, .iov_len = sizeof(*request) };
	struct msghdr message = { .msg_iov = &iov, .msg_iovlen = 1, .msg_control = control,
		.msg_controllen = sizeof(control) };
	struct cmsghdr *head;

	if (recvmsg(socket_fd, &message, 0) != sizeof(*request))
		return false;
	*fd = -1;
	head = CMSG_FIRSTHDR(&message);
	if (head && head->cmsg_type == SCM_RIGHTS)
		memcpy(fd, CMSG_DATA(head), sizeof(*fd));
	return true;
}

struct answer hear(int socket_fd, uint64_t number)
{
	struct answer answer;

	if (recv(socket_fd, &answer, sizeof(answer), 0) != sizeof(answer))
		return say("skip process %llu has died", (unsigned long long)number);
	return answer;
}
