// SPDX-License-Identifier: GPL-2.0-only
/* The world that a scenario runs in: one a process. */
#pragma once
#include "language/scenario.h"
#include "processes/processes.h"
#include "references/references.h"
#include "vm/memories.h"
#include "vm/slots.h"
#include <stdbool.h>

struct guest;
struct launch;

struct world {
	const struct scenario *scenario;
	bool may_poison;
	int kvm, vm;			/* descriptors; -1: closed */
	uint64_t vm_type;
	struct memories memories;
	struct slots slots;
	struct references references;
	struct processes processes;
	struct guest *guest;
	struct launch *launch;		/* NULL but on TDX and SNP */
};
