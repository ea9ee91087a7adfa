import type { Operation } from '../../../model/operation.js';
import type { Plan } from '../plan.js';
import { mapAt } from './maps.js';
import type { Part } from './part.js';
import { readByte, writeByte } from './touch.js';

type Request = 'READ' | 'WRITE' | 'MAP' | 'UNMAP';

/** What other processes than the first are asked to do in a plan. */
export function requestsOf({ steps }: Plan): Set<Request> {
  return new Set(steps.flatMap(({ operation }) => requestOf(operation) ?? []));
}

function requestOf(operation: Operation): Request | undefined {
  if (!('process' in operation) || operation.process === 0) return undefined;
  if (operation.kind === 'host') return operation.access === 'read' ? 'READ' : 'WRITE';
  if (operation.kind === 'mmap') return 'MAP';
  return operation.kind === 'munmap' ? 'UNMAP' : undefined;
}

/**
 * Forked processes; `close` is the statements by which a child drops the descriptors it was born
 * with, `self` a parameter that they need.
 */
export function processes(plan: Plan, close: string, self?: string): Part {
  const requests = requestsOf(plan);
  const needs = [
    ...(requests.has('READ') ? [readByte] : []),
    ...(requests.has('WRITE') ? [writeByte] : []),
    ...(requests.has('MAP') ? [mapAt] : []),
  ];
  const socket = requests.size > 0 ? ['sys/socket.h'] : [];
  return {
    rank: 4,
    includes: ['errno.h', 'signal.h', 'stddef.h', 'sys/prctl.h', 'sys/types.h', 'unistd.h', ...socket],
    needs,
    text: (requests.size === 0 ? idle(close) : obedient(requests, close)).replace(
      'fork_process(',
      self === undefined ? 'fork_process(' : `fork_process(${self}, `,
    ),
  };
}

/** The end of a process, with the part that starts them. */
export function endProcess(processes: Part): Part {
  let end = ENDS.get(processes);
  if (end === undefined) {
    end = { rank: 4, includes: ['signal.h', 'sys/wait.h'], needs: [processes], text: END };
    ENDS.set(processes, end);
  }
  return end;
}
const ENDS = new WeakMap<Part, Part>();

const END = `
static int end_process(struct process *process)
{
	if (kill(process->pid, SIGKILL) || waitpid(process->pid, NULL, 0) < 0)
		return -errno;
	return 0;
}`;

const idle = (close: string) => `
struct process {
	pid_t pid;
};

/* A child keeps the mappings; a descriptor is closed in all processes or in none. */
static int fork_process(struct process *process)
{
	int ready[2];
	char byte;

	must(!pipe(ready), "pipe");
	process->pid = fork();
	if (process->pid < 0)
		return -errno;
	if (!process->pid) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
${close.replace(/^\t/gm, '\t\t')}
		close(ready[1]);
		for (;;)
			pause();
	}
	close(ready[1]);
	must(read(ready[0], &byte, 1) == 0, "read");
	close(ready[0]);
	return 0;
}`;

const CASES: Readonly<Record<Request, string>> = {
  READ: `
	case READ:
		return read_byte(request->addr);`.slice(1),
  WRITE: `
	case WRITE:
		return write_byte(request->addr, request->value);`.slice(1),
  MAP: `
	case MAP:
		return map_at(request->addr, request->size, request->flags, fd);`.slice(1),
  UNMAP: `
	case UNMAP:
		return munmap(request->addr, request->size) ? -errno : 0;`.slice(1),
};

function obedient(requests: ReadonlySet<Request>, close: string): string {
  const order = (['READ', 'WRITE', 'MAP', 'UNMAP'] as const).filter((r) => requests.has(r));
  const sized = requests.has('MAP') || requests.has('UNMAP');
  const fields = [
    '\tunsigned char *addr;',
    ...(requests.has('WRITE') ? ['\tunsigned char value;'] : []),
    ...(sized ? ['\tsize_t size;'] : []),
    ...(requests.has('MAP') ? ['\tint flags;'] : []),
  ].join('\n');
  const withFile = requests.has('MAP');
  return `
/* What a child is asked to do. */
struct request {
	enum { ${order.join(', ')} } kind;
${fields}
};

struct process {
	pid_t pid;
	int socket;
};

static int obey(const struct request *request${withFile ? ', int fd' : ''})
{
	switch (request->kind) {
${order.map((r) => CASES[r]).join('\n')}
	}
	return -EINVAL;
}
${withFile ? WITH_FILE : WITHOUT_FILE}

/* A child keeps the mappings; a descriptor is closed in all processes or in none. */
static int fork_process(struct process *process)
{
	int ends[2], ready = 0;

	must(!socketpair(AF_UNIX, SOCK_SEQPACKET, 0, ends), "socketpair");
	process->socket = ends[0];
	process->pid = fork();
	if (process->pid < 0)
		return -errno;
	if (!process->pid) {
		prctl(PR_SET_PDEATHSIG, SIGKILL);
${close.replace(/^\t/gm, '\t\t')}
		close(ends[0]);
		must(write(ends[1], &ready, sizeof(ready)) == sizeof(ready), "write");
		serve(ends[1]);
	}
	close(ends[1]);
	must(read(ends[0], &ready, sizeof(ready)) == sizeof(ready), "read");
	return 0;
}
${order.map((r) => ASKS[r](withFile)).join('')}`;
}

/** What asks a child for a thing, for each of them. */
const ASKS: Readonly<Record<Request, (withFile: boolean) => string>> = {
  READ: (withFile) => `
static int host_read(struct process *process, unsigned char *addr)
{
	struct request request = { .kind = READ, .addr = addr };

	return ask(process, request${withFile ? ', -1' : ''});
}
`,
  WRITE: (withFile) => `
static int host_write(struct process *process, unsigned char *addr, unsigned char value)
{
	struct request request = { .kind = WRITE, .addr = addr, .value = value };

	return ask(process, request${withFile ? ', -1' : ''});
}
`,
  MAP: () => `
static int host_mmap(struct process *process, unsigned char *addr, size_t size,
		     int flags, int fd)
{
	struct request request = {
		.kind = MAP,
		.addr = addr,
		.size = size,
		.flags = flags,
	};

	return ask(process, request, fd);
}
`,
  UNMAP: (withFile) => `
static int host_munmap(struct process *process, unsigned char *addr, size_t size)
{
	struct request request = { .kind = UNMAP, .addr = addr, .size = size };

	return ask(process, request${withFile ? ', -1' : ''});
}
`,
};

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
