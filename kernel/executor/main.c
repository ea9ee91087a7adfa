// SPDX-License-Identifier: GPL-2.0-only
/*
 * Runs scenarios about guest_memfd on the kernel at hand and writes each back with what the kernel answered.
 *
 * Standard input holds scenarios of the scenario language (*.gmem), separated by "---". Each runs in a process
 * and a VM of its own. The output has the same scenarios with " => OUTCOME" after every step, a line at a time,
 * so that whatever is there when something breaks is true. "skip REASON" stands where a step was not performed.
 *
 * How the steps are meant: memory k (from 0) is bound whole at slot k, gpa 0x10000000 * (k + 1), and mapped in the
 * first process where it has MMAP. A slot's userspace_addr is what the "backing:" header says. error_offset is
 * preset to a marker, and reported only where the kernel wrote it.
 *
 * The guest is 64-bit code at CPL 3: a KVM without hardware paging may emulate other modes through
 * userspace_addr, which never reaches guest_memfd. That an access was not emulated is read from KVM's statistics.
 */
#define _GNU_SOURCE
#include "abi.h"
#include "capabilities/capabilities.h"
#include "exits.h"
#include "guest/guest.h"
#include "run/batch.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

static const char HELP[] =
	"usage: executor [--limit SECONDS] [--poison] < SCENARIOS\n"
	"       executor --capabilities\n"
	"\n"
	"Runs scenarios about guest_memfd (*.gmem, separated by ---) on this kernel, and\n"
	"writes each back with what the kernel answered after every step.\n"
	"\n"
	"  --limit SECONDS  the time a scenario may take (default 10)\n"
	"  --poison         allow steps that inject memory failures: only on a machine\n"
	"                   that is there to be broken\n"
	"  --capabilities   print what this kernel offers, as JSON\n"
	"\n"
	"Exit code: 0 every scenario is written back, 2 one was refused, input or output\n"
	"failed, or the command line is wrong, 4 this machine can't run any.\n";

int main(int argc, char **argv)
{
	struct options options = { .limit = 10 };
	struct output out = { 0 };
	struct rlimit no_core = { 0, 0 };

	for (int i = 1; i < argc; i++) {
		char *end = "";

		if (!strcmp(argv[i], "--help")) {
			fputs(HELP, stdout);
			return flushed();
		}
		if (!strcmp(argv[i], "--capabilities"))
			return print_capabilities();
		if (!strcmp(argv[i], "--poison")) {
			options.may_poison = true;
		} else if (!strcmp(argv[i], "--limit")) {
			long seconds = i + 1 < argc ? strtol(argv[++i], &end, 10) : 0;

			if (*end || seconds < 1 || seconds > LONGEST_LIMIT) {
				fprintf(stderr, "executor: --limit: give a number of seconds from 1 to %d\n",
					LONGEST_LIMIT);
				return EXIT_REFUSED;
			}
			options.limit = seconds;
		} else {
			fprintf(stderr, "executor: unknown argument %s: --help lists them\n", argv[i]);
			return EXIT_REFUSED;
		}
	}
	if (access("/dev/kvm", R_OK | W_OK)) {
		fprintf(stderr, "executor: /dev/kvm: %s: load the kvm module, or join the kvm group\n",
			strerror(errno));
		return EXIT_UNREADY;
	}
	if (sysconf(_SC_PAGESIZE) != GMEM_PAGE) {
		fprintf(stderr, "executor: pages of %ld bytes: use a kernel with pages of 4096\n",
			sysconf(_SC_PAGESIZE));
		return EXIT_UNREADY;
	}
	setrlimit(RLIMIT_CORE, &no_core);
	signal(SIGPIPE, SIG_IGN);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	out.progress = mmap(NULL, sizeof(*out.progress), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (out.progress == MAP_FAILED) {
		fprintf(stderr, "executor: out of memory\n");
		return EXIT_REFUSED;
	}
	learn_cpuid();
	return run_all(&options, &out);
}
