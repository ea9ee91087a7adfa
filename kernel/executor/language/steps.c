// SPDX-License-Identifier: GPL-2.0-only
/* The words that steps begin with. */
#include "steps.h"
#include "fields.h"
#include "operands.h"
#include <stddef.h>

static void parse_page(struct parser *p, struct step *step)
{
	pages(p, step, false);
}

static void parse_pages(struct parser *p, struct step *step)
{
	pages(p, step, true);
}

static void parse_memory_name(struct parser *p, struct step *step)
{
	known_memory(p, step);
}

/* A call on a memory, its arguments by name. */
static void parse_call(struct parser *p, struct step *step)
{
	known_memory(p, step);
	fields(p, step);
}

/* A parser that is missing has nothing to parse; one may change the kind by what it finds. */
static const struct {
	const char *word;
	enum kind kind;
	void (*parse)(struct parser *p, struct step *step);
} STEPS[] = {
	{ "host", HOST, parse_host },
	{ "guest", GUEST, parse_guest },
	{ "set", SET, parse_set },
	{ "vm_set", VM_SET, parse_vm_set },
	{ "allocate", ALLOCATE, parse_pages },
	{ "punch", PUNCH, parse_punch },
	{ "fallocate", FALLOCATE, parse_call },
	{ "create", CREATE, parse_create },
	{ "close", CLOSE, parse_close },
	{ "preserve", PRESERVE, parse_memory_name },
	{ "usage", USAGE, parse_memory_name },
	{ "bind", BIND, parse_bind },
	{ "region", REGION_V1, parse_region },
	{ "unbind", UNBIND, parse_unbind },
	{ "mmap", MMAP, parse_mmap },
	{ "munmap", MUNMAP, parse_munmap },
	{ "fork", FORK, parse_process },
	{ "exit", EXIT, parse_process },
	{ "pin", PIN, parse_pin },
	{ "unpin", UNPIN, parse_unpin },
	{ "drain", DRAIN, NULL },
	{ "read", FILE_READ, parse_call },
	{ "write", FILE_WRITE, parse_call },
	{ "pread", FILE_PREAD, parse_call },
	{ "pwrite", FILE_PWRITE, parse_call },
	{ "ftruncate", TRUNCATE, parse_call },
	{ "stat", STAT, parse_stat },
	{ "finalize", FINALIZE, NULL },
	{ "populate", POPULATE, parse_populate },
	{ "accept", ACCEPT, parse_pages },
	{ "validate", VALIDATE, parse_pages },
	{ "poison", POISON, parse_page },
	{ "mce_kill", MCE_KILL, parse_mce_kill },
	{ "madvise", MADVISE, parse_madvise },
	{ "prefault", PREFAULT, parse_pages },
	{ "check_extension", CHECK_EXTENSION, parse_check_extension },
};

void parse_step(struct parser *p, struct step *step)
{
	size_t i = 0;

	while (i < sizeof(STEPS) / sizeof(*STEPS) && !take(p, STEPS[i].word))
		i++;
	if (i == sizeof(STEPS) / sizeof(*STEPS))
		refuse(p, "unknown step '%.*s'", p->tokens[p->at].length > 40 ? 40 : p->tokens[p->at].length,
		       p->tokens[p->at].text);
	step->kind = STEPS[i].kind;
	if (STEPS[i].parse)
		STEPS[i].parse(p, step);
	if (!at_end(p))
		refuse(p, "nothing more is expected here");
}
