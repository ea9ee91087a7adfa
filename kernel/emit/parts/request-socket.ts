/** The two ends of a request: a child that serves, and what asks it; with descriptors that go along, or without. */
export const requestSocket = (withFile: boolean): string => (withFile ? WITH_FILE : WITHOUT_FILE);

const WITHOUT_FILE = `
static void serve(int socket)
{
	struct request request;
	int ret;

	while (read(socket, &request, sizeof(request)) == sizeof(request)) {
		ret = obey(&request);
		if (write(socket, &ret, sizeof(ret)) != sizeof(ret))
			break;
	}
	_exit(0);
}

/* Has a child do it, and gives what came of that. */
static int ask(struct process *process, struct request request)
{
	int ret;

	must(write(process->socket, &request, sizeof(request)) == sizeof(request), "write");
	must(read(process->socket, &ret, sizeof(ret)) == sizeof(ret), "read");
	return ret;
}`;

const WITH_FILE = `
static void serve(int socket)
{
	char control[CMSG_SPACE(sizeof(int))] __attribute__((aligned(8)));
	struct request request;
	struct iovec data = { .iov_base = &request, .iov_len = sizeof(request) };
	int fd, ret;

	for (;;) {
		struct msghdr message = {
			.msg_iov = &data,
			.msg_iovlen = 1,
			.msg_control = control,
			.msg_controllen = sizeof(control),
		};

		if (recvmsg(socket, &message, 0) != sizeof(request))
			_exit(0);
		fd = message.msg_controllen ? *(int *)CMSG_DATA(CMSG_FIRSTHDR(&message)) : -1;
		ret = obey(&request, fd);
		close(fd);
		if (write(socket, &ret, sizeof(ret)) != sizeof(ret))
			_exit(0);
	}
}

/* Has a child do it, with a descriptor of ours if it needs one; gives what came of that. */
static int ask(struct process *process, struct request request, int fd)
{
	char control[CMSG_SPACE(sizeof(int))] __attribute__((aligned(8))) = {};
	struct iovec data = { .iov_base = &request, .iov_len = sizeof(request) };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1 };
	int ret;

	if (fd >= 0) {
		message.msg_control = control;
		message.msg_controllen = sizeof(control);
		CMSG_FIRSTHDR(&message)->cmsg_level = SOL_SOCKET;
		CMSG_FIRSTHDR(&message)->cmsg_type = SCM_RIGHTS;
		CMSG_FIRSTHDR(&message)->cmsg_len = CMSG_LEN(sizeof(int));
		*(int *)CMSG_DATA(CMSG_FIRSTHDR(&message)) = fd;
	}
	must(sendmsg(process->socket, &message, 0) == sizeof(request), "sendmsg");
	must(read(process->socket, &ret, sizeof(ret)) == sizeof(ret), "read");
	return ret;
}`;
