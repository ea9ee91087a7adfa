// SPDX-License-Identifier: GPL-2.0-only
/* A scenario as it was read: what its headers declare, and its steps. */
#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum kind {
	HOST, GUEST, VIA, BACKING, SET, SET_RAW, VM_SET, VM_SET_RAW, ALLOCATE, PUNCH, FALLOCATE, CREATE, CLOSE,
	BIND, REGION_V1, CLOSE_VM, PRESERVE, MCE_KILL, UNBIND, MMAP, MUNMAP, FORK, EXIT, PIN, PIN_BACKING, UNPIN, PUNCH_BACKING, USAGE,
	DRAIN, FILE_READ, FILE_WRITE, FILE_PREAD, FILE_PWRITE, TRUNCATE, STAT, FINALIZE, POPULATE, POISON, MADVISE,
	CHECK_EXTENSION, ACCEPT, VALIDATE, PREFAULT,
	ECHO, /* an assertion or a verdict: written back as it is */
};

enum backing { BACKING_AUTO, BACKING_NONE, BACKING_FILE, BACKING_ANONYMOUS };

enum descriptor { OWN_GMEM, OF_KVM, OF_VM, OF_MEMFD, OF_OTHER_VM, OF_NONE };

/* Fields of struct stat. */
enum stat_field { STAT_SIZE, STAT_BLKSIZE, STAT_BLOCKS, STAT_INO };

#define FIELDS 6

struct step {
	enum kind kind;
	int line;
	char *text;
	char *memory;
	char *reference;
	uint64_t start, end;		/* pages, half-open */
	uint64_t in_page;		/* bytes */
	bool write;
	uint8_t value;
	bool to_private, zero, preserve;
	bool chooses_access;
	bool has_source;		/* pages are populated from one, of `value` */
	uint8_t page_type;		/* SNP's number of a page that is no normal one; else 0 */
	bool get;			/* FOLL_GET rather than FOLL_PIN */
	bool map_private;
	bool on_vm;			/* rather than on /dev/kvm */
	const struct capability *capability;
	int advice;
	int stat_field;
	int kill_policy;
	int descriptor;			/* given in place of the guest_memfd */
	uint64_t number;		/* of a process, vCPU or slot */
	uint64_t field[FIELDS];
	bool given[FIELDS];
};

struct declared {
	char *name;
	uint64_t pages;
	uint64_t flags;
	bool known_size;
	uint64_t mapped;		/* pages, as far as a line above maps, where that is behind its end */
};

struct scenario {
	struct declared *memories;
	size_t memory_count, declared_count;
	struct step *steps;
	size_t step_count;
	char **headers;
	size_t header_count;
	char **references;
	size_t reference_count;
	char **texts;			/* all that the others point to */
	size_t text_count;
	uint32_t forked;		/* bit N: process N was forked on a line above */
	uint32_t living;
	enum backing backing;
	bool accepts_by_step;		/* the guest takes pages by steps alone */
	const char *abi, *vm;
	bool in_place;			/* attributes are tracked in the guest_memfd, where there is a choice */
	uint32_t headers_seen;		/* by their place among the known ones */
	bool refused;
};

#define LONGEST_LINE	10000
#define MAX_PROCESS	30
#define MAX_VCPU	4095

/* A copy of a text that is freed with the scenario. */
char *copy_of(struct scenario *s, const char *text, size_t length);

/* The newest memory of that name. */
struct declared *declared_named(struct scenario *s, const char *wanted);

/* Adds a memory. Its size is not known where a step asks for one that no memory has. */
void declare(struct scenario *s, char *memory, uint64_t page_count, uint64_t flags, bool known_size);

void forget(struct scenario *s);
