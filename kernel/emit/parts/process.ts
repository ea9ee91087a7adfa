import type { Plan } from '../plan.js';
import { mapAt } from './maps.js';
import type { Part } from './part.js';
import { type Request, requestsC, requestsOf } from './requests.js';
import { readByte, writeByte } from './touch.js';

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

function obedient(requests: ReadonlySet<Request>, close: string): string {
  const { before, after } = requestsC(requests);
  return `${before}

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
${after}`;
}
