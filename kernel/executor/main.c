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
#include "run/options.h"
#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

int main(int argc, char **argv)
{
	struct options options;
	struct output out = { 0 };
	struct rlimit no_core = { 0, 0 };

	if (!read_options(&options, argc, argv))
		return EXIT_REFUSED;
	if (options.task == PRINT_HELP)
		return print_help();
	if (options.task == PRINT_CAPABILITIES)
		return print_capabilities();
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
