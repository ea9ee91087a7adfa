import type { Operation } from '../../../model/operation.js';
import type { Plan } from '../plan.js';
import { requestSocket } from './request-socket.js';

/** What a process may be asked to do. */
export type Request = 'READ' | 'WRITE' | 'MAP' | 'UNMAP';

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
 * The C of what processes are asked and how they do it: `before` goes above the function that forks one, `after`
 * below it.
 */
export function requestsC(requests: ReadonlySet<Request>): {
  readonly before: string;
  readonly after: string;
} {
  const order = (['READ', 'WRITE', 'MAP', 'UNMAP'] as const).filter((r) => requests.has(r));
  const sized = requests.has('MAP') || requests.has('UNMAP');
  const fields = [
    '\tunsigned char *addr;',
    ...(requests.has('WRITE') ? ['\tunsigned char value;'] : []),
    ...(sized ? ['\tsize_t size;'] : []),
    ...(requests.has('MAP') ? ['\tint flags;'] : []),
  ].join('\n');
  const withFile = requests.has('MAP');
  return {
    before: `
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
${requestSocket(withFile)}`,
    after: order.map((r) => ASKS[r](withFile)).join(''),
  };
}

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
