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
#include <ctype.h>
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>
#include <linux/io_uring.h>
#include <linux/kvm.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <sys/utsname.h>
#include <sys/wait.h>

/* -------------------------------------------------------- what older headers lack, by names of our own */

#define GMEM_PAGE 4096ULL

/* struct kvm_userspace_memory_region2 */
struct memory_region {
	uint32_t slot;
	uint32_t flags;
	uint64_t guest_phys_addr;
	uint64_t memory_size;
	uint64_t userspace_addr;
	uint64_t guest_memfd_offset;
	uint32_t guest_memfd;
	uint32_t pad1;
	uint64_t pad2[14];
};

/* struct kvm_create_guest_memfd */
struct create_gmem {
	uint64_t size;
	uint64_t flags;
	uint64_t reserved[6];
};

/* struct kvm_memory_attributes */
struct vm_attributes {
	uint64_t address;
	uint64_t size;
	uint64_t attributes;
	uint64_t flags;
};

/* struct kvm_memory_attributes2: 8 words in the first revision, 16 since */
struct gmem_attributes {
	uint64_t offset;
	uint64_t size;
	uint64_t attributes;
	uint64_t flags;
	uint64_t error_offset;
	uint64_t reserved[11];
};

#define SET_MEMORY_REGION2	_IOW(KVMIO, 0x49, struct memory_region)
#define CREATE_GUEST_MEMFD	_IOWR(KVMIO, 0xd4, struct create_gmem)
#define VM_SET_ATTRIBUTES	_IOW(KVMIO, 0xd2, struct vm_attributes)
#define GMEM_SET_ATTRIBUTES	_IOWR(KVMIO, 0xd2, struct gmem_attributes)
/* The number and size of the first posted revision. */
#define GMEM_SET_ATTRIBUTES_V1	_IOC(_IOC_READ | _IOC_WRITE, KVMIO, 0xd6, 64)

#define ATTRIBUTE_PRIVATE	(1ULL << 3)
#define MODE_ZERO		(1ULL << 0)
#define MODE_PRESERVE		(1ULL << 1)
#define GMEM_FLAG_MMAP		(1ULL << 0)
#define GMEM_FLAG_INIT_SHARED	(1ULL << 1)
#define SLOT_GUEST_MEMFD	(1U << 2)
#define EXIT_MEMORY_FAULT	39
#define MEMORY_FAULT_PRIVATE	(1ULL << 3)

#define CAP_MEMORY_ATTRIBUTES	233
#define CAP_GUEST_MEMFD		234
#define CAP_VM_TYPES		235
#define CAP_GUEST_MEMFD_FLAGS	244
#define CAP_LAST		260

#ifndef MADV_POPULATE_READ
#define MADV_POPULATE_READ	22
#define MADV_POPULATE_WRITE	23
#endif
#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE	0x100000
#endif
#ifndef SYS_cachestat
#define SYS_cachestat		451
#endif

/* mm/gup_test.h */
struct pin_longterm {
	uint64_t addr;
	uint64_t size;
	uint32_t flags;
};

#define GUP_PIN_START		_IOW('g', 7, struct pin_longterm)
#define GUP_PIN_WRITE		1
#define GUP_TEST_FILE		"/sys/kernel/debug/gup_test"

/* ---------------------------------------------------------------------------- scenarios and their parser */

enum kind {
	HOST, GUEST, VIA, BACKING, SET, SET_RAW, VM_SET, VM_SET_RAW, ALLOCATE, PUNCH, FALLOCATE, CREATE, CLOSE,
	BIND, UNBIND, MMAP, MUNMAP, FORK, EXIT, PIN, PIN_BACKING, UNPIN, PUNCH_BACKING, USAGE, DRAIN, FILE_READ,
	FILE_WRITE, FINALIZE, POPULATE, POISON, MADVISE,
	ECHO, /* an assertion or a verdict: written back as it is */
};

enum backing { BACKING_AUTO, BACKING_NONE, BACKING_FILE, BACKING_ANONYMOUS };

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
	bool get;			/* FOLL_GET rather than FOLL_PIN */
	bool map_private;
	int advice;
	uint64_t number;		/* of a process, vCPU or slot */
	uint64_t field[FIELDS];
	bool given[FIELDS];
};

struct declared {
	char *name;
	uint64_t pages;
	uint64_t flags;
	bool known_size;
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
	const char *abi, *vm;
	bool in_place;			/* attributes are tracked in the guest_memfd, where there is a choice */
	uint32_t headers_seen;		/* by their place among the known ones */
	int first_line;
	bool refused;
};

#define LONGEST_LINE	10000
#define MAX_PROCESS	30
#define MAX_VCPU	4095
#define MAX_TOKENS	LONGEST_LINE

static void *grown(void *list, size_t count, size_t size)
{
	/* Doubles at powers of two. */
	if (count & (count - 1))
		return list;
	list = realloc(list, (count ? 2 * count : 1) * size);
	if (!list) {
		fprintf(stderr, "executor: out of memory\n");
		_exit(2);
	}
	return list;
}

/* A copy of a text that is freed with the scenario. */
static char *copy_of(struct scenario *s, const char *text, size_t length)
{
	char *copy = strndup(text, length);

	s->texts = grown(s->texts, s->text_count, sizeof(*s->texts));
	s->texts[s->text_count++] = copy;
	if (!copy) {
		fprintf(stderr, "executor: out of memory\n");
		_exit(2);
	}
	return copy;
}

enum token_kind { T_END, T_WORD, T_NUMBER, T_CHAR, T_SYMBOL, T_OTHER };

struct token {
	enum token_kind kind;
	const char *text;
	int length;
};

struct parser {
	struct scenario *scenario;
	const char *line_text;
	int line;
	bool cut_off;			/* the input ends in the middle of the line */
	struct token tokens[MAX_TOKENS + 1];
	int at;
	jmp_buf refuse;
};

static void __attribute__((noreturn, format(printf, 2, 3))) refuse(struct parser *p, const char *format, ...)
{
	const struct token *token = &p->tokens[p->at];
	char what[200];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof(what), format, args);
	va_end(args);
	/* What a terminal would obey, or can't show. */
	for (char *c = what; *c; c++)
		if (!isprint((unsigned char)*c))
			*c = '?';
	fprintf(stderr, "executor: <stdin>:%d:%d: %s%s: the scenario is not run\n", p->line,
		(int)(token->text - p->line_text) + 1, what,
		p->cut_off ? ", where the input ends in the middle of a line" : "");
	longjmp(p->refuse, 1);
}

static bool is_word_start(char c)
{
	return isalpha((unsigned char)c) || c == '_';
}

static bool is_word_part(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-';
}

/* The tokens of the first `length` characters, up to a comment. */
static void tokenize(struct parser *p, const char *text, size_t length)
{
	const char *c = text;
	int count = 0;

	while (c < text + length && *c != '#') {
		struct token token = { .text = c, .length = 1, .kind = T_SYMBOL };

		if (*c == ' ' || *c == '\t') {
			c++;
			continue;
		}
		if (is_word_start(*c)) {
			token.kind = T_WORD;
			while (is_word_part(c[token.length]))
				token.length++;
		} else if (isdigit((unsigned char)*c)) {
			token.kind = T_NUMBER;
			while (isalnum((unsigned char)c[token.length]))
				token.length++;
		} else if (*c == '\'' && c[1] >= ' ' && c[1] <= '~' && c[2] == '\'') {
			token.kind = T_CHAR;
			token.length = 3;
		} else if (!strncmp(c, "..", 2) || !strncmp(c, "=>", 2)) {
			token.length = 2;
		} else if (!strchr("[](){}.,:|@+<>=!", *c)) {
			token.kind = T_OTHER;
		}
		p->tokens[count] = token;
		p->at = count;
		if (count == MAX_TOKENS)
			refuse(p, "too many words on a line");
		count++;
		c += token.length;
	}
	p->tokens[count] = (struct token){ .kind = T_END, .text = c };
	p->at = 0;
}

static bool is(const struct token *token, const char *text)
{
	return token->kind != T_END && (int)strlen(text) == token->length && !strncmp(token->text, text, token->length);
}

static bool next_is(struct parser *p, const char *text)
{
	return is(&p->tokens[p->at], text);
}

static bool take(struct parser *p, const char *text)
{
	if (!next_is(p, text))
		return false;
	p->at++;
	return true;
}

static void expect(struct parser *p, const char *text)
{
	if (!take(p, text))
		refuse(p, "'%s' is expected here", text);
}

static bool at_end(struct parser *p)
{
	return p->tokens[p->at].kind == T_END || next_is(p, "=>");
}

static uint64_t number(struct parser *p, uint64_t most, const char *what)
{
	const struct token *token = &p->tokens[p->at];
	char digits[32], *end;
	uint64_t value;
	int zeros = 0;

	while (zeros + 1 < token->length && token->text[zeros] == '0' && isdigit((unsigned char)token->text[zeros + 1]))
		zeros++;
	if (token->kind != T_NUMBER || token->length - zeros >= (int)sizeof(digits))
		refuse(p, "%s is expected here", what);
	memcpy(digits, token->text + zeros, token->length - zeros);
	digits[token->length - zeros] = 0;
	errno = 0;
	value = strtoull(digits, &end, strncasecmp(digits, "0x", 2) ? 10 : 16);
	if (*end || errno)
		refuse(p, "'%s' is no number of 64 bits", digits);
	if (value > most)
		refuse(p, "%s is at most %llu", what, (unsigned long long)most);
	p->at++;
	return value;
}

static uint8_t byte(struct parser *p)
{
	if (p->tokens[p->at].kind == T_CHAR)
		return p->tokens[p->at++].text[1];
	return number(p, 0xff, "a byte");
}

static char *name(struct parser *p, const char *what)
{
	const struct token *token = &p->tokens[p->at];

	if (token->kind != T_WORD)
		refuse(p, "%s is expected here", what);
	p->at++;
	return copy_of(p->scenario, token->text, token->length);
}

/* The newest memory of that name. */
static struct declared *declared_named(struct scenario *s, const char *wanted)
{
	for (size_t i = s->memory_count; i-- > 0;)
		if (!strcmp(s->memories[i].name, wanted))
			return &s->memories[i];
	return NULL;
}

static struct declared *known_memory(struct parser *p, struct step *step)
{
	struct declared *memory;

	step->memory = name(p, "a memory's name");
	memory = declared_named(p->scenario, step->memory);
	if (!memory) {
		p->at--;
		refuse(p, "there is no memory %s", step->memory);
	}
	return memory;
}

/* NAME '[' N [.. N] ']' */
static void pages(struct parser *p, struct step *step, bool range)
{
	struct declared *memory = known_memory(p, step);

	expect(p, "[");
	step->start = number(p, 1ULL << 52, "a page index");
	step->end = step->start + 1;
	if (range && take(p, "..")) {
		step->end = number(p, 1ULL << 52, "a page index");
		if (step->end <= step->start) {
			p->at--;
			refuse(p, "the range is empty");
		}
	}
	if (memory->known_size && step->end > memory->pages) {
		p->at--;
		refuse(p, "page %llu is past the end of %s, which has %llu", (unsigned long long)step->end - 1,
		       step->memory, (unsigned long long)memory->pages);
	}
	expect(p, "]");
}

struct word {
	const char *name;
	uint64_t value;
};

static const struct word ATTRIBUTES[] = { { "PRIVATE", ATTRIBUTE_PRIVATE }, { 0 } };
static const struct word MODES[] = { { "ZERO", MODE_ZERO }, { "PRESERVE", MODE_PRESERVE }, { 0 } };
static const struct word FALLOC_MODES[] = { { "KEEP_SIZE", 1 }, { "PUNCH_HOLE", 2 }, { "COLLAPSE_RANGE", 8 },
	{ "ZERO_RANGE", 0x10 }, { "INSERT_RANGE", 0x20 }, { "UNSHARE_RANGE", 0x40 }, { 0 } };
static const struct word CREATE_FLAGS[] = { { "MMAP", GMEM_FLAG_MMAP }, { "INIT_SHARED", GMEM_FLAG_INIT_SHARED },
	{ 0 } };
static const struct word SLOT_FLAGS[] = { { "LOG_DIRTY_PAGES", 1 }, { "READONLY", 2 }, { "GUEST_MEMFD", 4 }, { 0 } };
static const struct word ADVICES[] = { { "dontneed", MADV_DONTNEED }, { "remove", MADV_REMOVE },
	{ "populate_read", MADV_POPULATE_READ }, { "populate_write", MADV_POPULATE_WRITE }, { 0 } };

static const struct word *word_in(struct parser *p, const struct word *words)
{
	for (; words && words->name; words++)
		if (take(p, words->name))
			return words;
	return NULL;
}

struct field {
	const char *name;
	const struct word *bits;
};

static const struct field SET_FIELDS[FIELDS + 1] = { { "offset", 0 }, { "size", 0 }, { "attributes", ATTRIBUTES },
	{ "flags", MODES }, { "error_offset", 0 }, { "reserved", 0 } };
static const struct field VM_SET_FIELDS[] = { { "address", 0 }, { "size", 0 }, { "attributes", ATTRIBUTES },
	{ "flags", 0 }, { 0 } };
static const struct field FALLOCATE_FIELDS[] = { { "mode", FALLOC_MODES }, { "offset", 0 }, { "len", 0 }, { 0 } };
static const struct field CREATE_FIELDS[] = { { "size", 0 }, { "flags", CREATE_FLAGS }, { 0 } };
static const struct field BIND_FIELDS[] = { { "gpa", 0 }, { "offset", 0 }, { "size", 0 }, { "flags", SLOT_FLAGS },
	{ 0 } };
static const struct field IO_FIELDS[] = { { "offset", 0 }, { "len", 0 }, { 0 } };

static uint64_t field_value(struct parser *p, const struct word *bits)
{
	uint64_t sum = 0;

	do {
		const struct word *bit = word_in(p, bits);

		sum |= bit ? bit->value : number(p, UINT64_MAX, "a number");
	} while (bits && take(p, "|"));
	return sum;
}

/* '{' [NAME ':' VALUE {',' NAME ':' VALUE}] '}' */
static void fields(struct parser *p, struct step *step, const struct field *known)
{
	expect(p, "{");
	while (!take(p, "}")) {
		int i = 0;

		while (known[i].name && !next_is(p, known[i].name))
			i++;
		if (!known[i].name)
			refuse(p, "this is no field of the call");
		if (step->given[i])
			refuse(p, "this field is given twice");
		p->at++;
		expect(p, ":");
		step->field[i] = field_value(p, known[i].bits);
		step->given[i] = true;
		if (take(p, "}"))
			return;
		expect(p, ",");
		if (next_is(p, "}"))
			refuse(p, "a field of the call is expected here");
	}
}

static uint64_t process_number(struct parser *p)
{
	uint64_t process = take(p, ".") ? number(p, MAX_PROCESS, "a process number") : 0;

	if (process && !(p->scenario->forked >> process & 1)) {
		p->at--;
		refuse(p, "no line above forks process %llu", (unsigned long long)process);
	}
	return process;
}

static bool followed_by_bracket(struct parser *p)
{
	return p->tokens[p->at].kind != T_END && is(&p->tokens[p->at + 1], "[");
}

/* A keyword, unless it is a memory of that name. */
static bool keyword(struct parser *p, const char *word)
{
	return next_is(p, word) && !followed_by_bracket(p) && take(p, word);
}

static void reference(struct parser *p, struct step *step, bool taken_here)
{
	struct scenario *s = p->scenario;

	step->reference = name(p, "a reference's name");
	for (size_t i = 0; i < s->reference_count; i++)
		if (!strcmp(s->references[i], step->reference))
			return;
	if (!taken_here) {
		p->at--;
		refuse(p, "no line above takes a reference %s", step->reference);
	}
	s->references = grown(s->references, s->reference_count, sizeof(*s->references));
	s->references[s->reference_count++] = step->reference;
}

static void access_direction(struct parser *p, struct step *step)
{
	step->write = take(p, "write");
	if (!step->write && !take(p, "read"))
		refuse(p, "'read' or 'write' is expected here");
}

static void touched_page(struct parser *p, struct step *step)
{
	pages(p, step, false);
	if (take(p, "+"))
		step->in_page = number(p, GMEM_PAGE - 1, "an offset in the page");
}

static void parse_host(struct parser *p, struct step *step)
{
	step->number = process_number(p);
	access_direction(p, step);
	if (keyword(p, "via")) {
		step->kind = VIA;
		reference(p, step, false);
	} else {
		step->kind = keyword(p, "backing") ? BACKING : HOST;
		touched_page(p, step);
	}
	if (step->number && step->kind != HOST)
		refuse(p, "only the first process does that");
	if (step->write)
		step->value = byte(p);
}

static void parse_guest(struct parser *p, struct step *step)
{
	step->kind = GUEST;
	if (take(p, "."))
		step->number = number(p, MAX_VCPU, "a vCPU number");
	access_direction(p, step);
	touched_page(p, step);
	if (step->write)
		step->value = byte(p);
	step->chooses_access = take(p, "as");
	if (step->chooses_access && !take(p, "private"))
		expect(p, "shared");
}

static void attribute(struct parser *p, struct step *step)
{
	step->to_private = take(p, "private");
	if (!step->to_private)
		expect(p, "shared");
}

static void parse_set(struct parser *p, struct step *step)
{
	if (!followed_by_bracket(p)) {
		step->kind = SET_RAW;
		known_memory(p, step);
		fields(p, step, SET_FIELDS);
		return;
	}
	step->kind = SET;
	pages(p, step, true);
	attribute(p, step);
	while (!at_end(p)) {
		bool *flag = next_is(p, "zero") ? &step->zero : &step->preserve;

		if (flag == &step->preserve && !next_is(p, "preserve"))
			refuse(p, "'zero' or 'preserve' is expected here");
		if (*flag)
			refuse(p, "this is given twice");
		*flag = true;
		p->at++;
	}
}

static void parse_vm_set(struct parser *p, struct step *step)
{
	if (next_is(p, "{")) {
		step->kind = VM_SET_RAW;
		fields(p, step, VM_SET_FIELDS);
		return;
	}
	step->kind = VM_SET;
	pages(p, step, true);
	attribute(p, step);
}

static void declare(struct scenario *s, char *memory, uint64_t page_count, uint64_t flags, bool known_size)
{
	s->memories = grown(s->memories, s->memory_count, sizeof(*s->memories));
	s->memories[s->memory_count++] = (struct declared){ .name = memory,
		.pages = page_count, .flags = flags, .known_size = known_size };
}

static void parse_create(struct parser *p, struct step *step)
{
	uint64_t size;

	step->kind = CREATE;
	step->memory = name(p, "a memory's name");
	fields(p, step, CREATE_FIELDS);
	size = step->field[0];
	declare(p->scenario, step->memory, size / GMEM_PAGE, step->field[1], size && size % GMEM_PAGE == 0 && size >> 63 == 0);
}

static void parse_bind(struct parser *p, struct step *step)
{
	step->kind = BIND;
	known_memory(p, step);
	expect(p, "slot");
	step->number = number(p, UINT32_MAX, "a slot number");
	if (next_is(p, "{"))
		fields(p, step, BIND_FIELDS);
}

static void parse_pin(struct parser *p, struct step *step)
{
	step->kind = keyword(p, "backing") ? PIN_BACKING : PIN;
	pages(p, step, false);
	step->get = take(p, "get");
	expect(p, "as");
	reference(p, step, true);
}

static void parse_process(struct parser *p, struct step *step)
{
	struct scenario *s = p->scenario;

	step->number = number(p, MAX_PROCESS, "a process number");
	p->at--;
	if (!step->number)
		refuse(p, "process 0 is the first process");
	if (step->kind == FORK && s->living >> step->number & 1)
		refuse(p, "process %llu is there already", (unsigned long long)step->number);
	if (step->kind == EXIT && !(s->forked >> step->number & 1))
		refuse(p, "no line above forks process %llu", (unsigned long long)step->number);
	p->at++;
	s->forked |= 1U << step->number;
	s->living = step->kind == FORK ? s->living | 1U << step->number : s->living & ~(1U << step->number);
}

static void parse_madvise(struct parser *p, struct step *step)
{
	const struct word *advice;

	step->kind = MADVISE;
	pages(p, step, true);
	advice = word_in(p, ADVICES);
	if (!advice)
		refuse(p, "'dontneed', 'remove', 'populate_read' or 'populate_write' is expected here");
	step->advice = advice->value;
}

static void parse_step(struct parser *p, struct step *step)
{
	if (take(p, "host")) {
		parse_host(p, step);
	} else if (take(p, "guest")) {
		parse_guest(p, step);
	} else if (take(p, "set")) {
		parse_set(p, step);
	} else if (take(p, "vm_set")) {
		parse_vm_set(p, step);
	} else if (take(p, "allocate")) {
		step->kind = ALLOCATE;
		pages(p, step, true);
	} else if (take(p, "punch")) {
		step->kind = keyword(p, "backing") ? PUNCH_BACKING : PUNCH;
		pages(p, step, true);
	} else if (take(p, "fallocate")) {
		step->kind = FALLOCATE;
		known_memory(p, step);
		fields(p, step, FALLOCATE_FIELDS);
	} else if (take(p, "create")) {
		parse_create(p, step);
	} else if (next_is(p, "close") || next_is(p, "usage")) {
		step->kind = take(p, "close") ? CLOSE : USAGE;
		if (step->kind == USAGE)
			p->at++;
		known_memory(p, step);
	} else if (take(p, "bind")) {
		parse_bind(p, step);
	} else if (take(p, "unbind")) {
		step->kind = UNBIND;
		expect(p, "slot");
		step->number = number(p, UINT32_MAX, "a slot number");
	} else if (take(p, "mmap")) {
		step->kind = MMAP;
		step->number = process_number(p);
		known_memory(p, step);
		step->map_private = take(p, "private");
	} else if (take(p, "munmap")) {
		step->kind = MUNMAP;
		step->number = process_number(p);
		known_memory(p, step);
	} else if (next_is(p, "fork") || next_is(p, "exit")) {
		step->kind = next_is(p, "fork") ? FORK : EXIT;
		p->at++;
		parse_process(p, step);
	} else if (take(p, "pin")) {
		parse_pin(p, step);
	} else if (take(p, "unpin")) {
		step->kind = UNPIN;
		reference(p, step, false);
	} else if (take(p, "drain")) {
		step->kind = DRAIN;
	} else if (next_is(p, "read") || next_is(p, "write")) {
		step->kind = next_is(p, "read") ? FILE_READ : FILE_WRITE;
		p->at++;
		known_memory(p, step);
		fields(p, step, IO_FIELDS);
	} else if (take(p, "finalize")) {
		step->kind = FINALIZE;
	} else if (take(p, "populate")) {
		step->kind = POPULATE;
		pages(p, step, true);
		if (take(p, "from"))
			byte(p);
	} else if (take(p, "poison")) {
		step->kind = POISON;
		pages(p, step, false);
	} else if (take(p, "madvise")) {
		parse_madvise(p, step);
	} else {
		refuse(p, "unknown step '%.*s'", p->tokens[p->at].length > 40 ? 40 : p->tokens[p->at].length,
		       p->tokens[p->at].text);
	}
	if (!at_end(p))
		refuse(p, "nothing more is expected here");
}

static const char *const ABIS[] = { "linux-6.18", "rfc-v1", "rfc-v2", "rfc-v3", "rfc-v4", "rfc-v5", "v6", "v7", "v8",
	"next", NULL };

static const struct word VM_TYPES[] = { { "default", 0 }, { "sw-protected", 1 }, { "snp", 4 }, { "tdx", 5 },
	{ "pkvm", UINT64_MAX }, { 0 } };

static void parse_memory(struct parser *p)
{
	char *memory = name(p, "a memory's name");
	uint64_t flags = 0, page_count;

	if (declared_named(p->scenario, memory)) {
		p->at--;
		refuse(p, "a second memory %s", memory);
	}
	expect(p, ",");
	page_count = number(p, 1ULL << 40, "a number of pages");
	if (!page_count)
		refuse(p, "a memory has at least one page");
	if (!take(p, "pages"))
		expect(p, "page");
	if (p->tokens[p->at].kind == T_END) {
		flags = GMEM_FLAG_MMAP;
	} else {
		expect(p, ",");
		if (!take(p, "none"))
			do {
				const struct word *flag = word_in(p, CREATE_FLAGS);

				if (!flag)
					refuse(p, "'MMAP', 'INIT_SHARED' or 'none' is expected here");
				if (flags & flag->value) {
					p->at--;
					refuse(p, "this is given twice");
				}
				flags |= flag->value;
			} while (take(p, "|"));
	}
	if (p->tokens[p->at].kind != T_END)
		refuse(p, "nothing more is expected here");
	declare(p->scenario, memory, page_count, flags, true);
	p->scenario->declared_count++;
}

static const char *const HEADERS[] = { "memory", "title", "abi", "vm", "in_place", "design", "mutant", "backing" };

/* Refuses a header that is unknown, or there already. */
static void check_header(struct parser *p)
{
	struct scenario *s = p->scenario;
	const struct token *token = &p->tokens[0];
	unsigned int i = 0;

	p->at = 0;
	while (i < sizeof(HEADERS) / sizeof(*HEADERS) && !is(token, HEADERS[i]))
		i++;
	if (i == sizeof(HEADERS) / sizeof(*HEADERS))
		refuse(p, "unknown header '%.*s'", token->length > 40 ? 40 : token->length, token->text);
	if (s->step_count)
		refuse(p, "a header after a step");
	if (i && s->headers_seen >> i & 1)
		refuse(p, "a second '%s:'", HEADERS[i]);
	s->headers_seen |= 1U << i;
}

/* The value of a header that has one word, which may be several tokens; refuses what follows it. */
static char *one_word(struct parser *p)
{
	const char *text = p->tokens[2].text;
	size_t length = p->tokens[2].kind == T_END ? 0 : strcspn(text, " \t#");
	char *value = copy_of(p->scenario, text, length);

	while (p->tokens[p->at].kind != T_END && p->tokens[p->at].text < text + length)
		p->at++;
	if (p->tokens[p->at].kind != T_END)
		refuse(p, "nothing more is expected here");
	p->at = 2;
	return value;
}

/* True if the line is a header. */
static bool parse_header(struct parser *p)
{
	struct scenario *s = p->scenario;
	const struct token *token = &p->tokens[0];
	char *value;

	if (token->kind != T_WORD || !is(&p->tokens[1], ":"))
		return false;
	check_header(p);
	p->at = 2;
	if (is(token, "memory")) {
		parse_memory(p);
	} else if (is(token, "abi")) {
		value = one_word(p);
		for (int i = 0; ABIS[i]; i++)
			if (!strcmp(value, ABIS[i]))
				s->abi = ABIS[i];
		if (!s->abi)
			refuse(p, "unknown revision '%.40s'", value);
	} else if (is(token, "vm")) {
		value = one_word(p);
		for (const struct word *type = VM_TYPES; type->name; type++)
			if (!strcmp(value, type->name))
				s->vm = type->name;
		if (!s->vm)
			refuse(p, "unknown VM type '%.40s'", value);
	} else if (is(token, "backing")) {
		static const char *const NAMES[] = { "auto", "none", "file", "anonymous" };
		int i = 0;

		value = one_word(p);
		while (i < 4 && strcmp(value, NAMES[i]))
			i++;
		if (i == 4)
			refuse(p, "'auto', 'none', 'file' or 'anonymous' is expected here");
		s->backing = i;
	} else if (is(token, "in_place")) {
		value = one_word(p);
		if (strcmp(value, "on") && strcmp(value, "off"))
			refuse(p, "'on' or 'off' is expected here");
		s->in_place = !strcmp(value, "on");
	}
	return true;
}

static bool is_title(const char *line)
{
	return !strncmp(line + strspn(line, " \t"), "title:", 6);
}

static void keep_header(struct scenario *s, const char *line)
{
	s->headers = grown(s->headers, s->header_count, sizeof(*s->headers));
	s->headers[s->header_count++] = copy_of(s, line, strlen(line));
}

static void keep_step(struct scenario *s, struct step step, const char *text, size_t length)
{
	step.text = copy_of(s, text, length);
	s->steps = grown(s->steps, s->step_count, sizeof(*s->steps));
	s->steps[s->step_count++] = step;
}

static void parse_statement(struct parser *p, const char *line, size_t length)
{
	struct scenario *s = p->scenario;
	struct step step = { .line = p->line };
	const struct token *last;

	if (strlen(line) != length) {
		p->tokens[0].text = line + strlen(line);
		refuse(p, "a NUL byte on the line");
	}
	if (length > LONGEST_LINE)
		refuse(p, "a line of over %d characters", LONGEST_LINE);
	/* A title is free text. */
	tokenize(p, line, is_title(line) ? strcspn(line, ":") + 1 : length);
	if (p->tokens[0].kind == T_END)
		return;
	if (parse_header(p)) {
		keep_header(s, line);
		return;
	}
	if (next_is(p, "assert") || next_is(p, "violates") || next_is(p, "holds")) {
		step.kind = ECHO;
		keep_step(s, step, line, length);
		return;
	}
	parse_step(p, &step);
	last = &p->tokens[p->at - 1];
	keep_step(s, step, p->tokens[0].text, last->text + last->length - p->tokens[0].text);
}

/* Adds a line to a scenario; says what is wrong with it and marks the scenario as refused otherwise. */
static void parse_line(struct scenario *s, const char *line, size_t length, int number_of_line, bool cut_off)
{
	static struct parser p;

	p.scenario = s;
	p.line = number_of_line;
	p.line_text = line;
	p.cut_off = cut_off;
	p.at = 0;
	p.tokens[0] = (struct token){ .kind = T_END, .text = line };
	if (s->refused)
		return;
	if (setjmp(p.refuse))
		p.scenario->refused = true;
	else
		parse_statement(&p, line, length);
}

static void forget(struct scenario *s)
{
	for (size_t i = 0; i < s->text_count; i++)
		free(s->texts[i]);
	free(s->texts);
	free(s->steps);
	free(s->memories);
	free(s->headers);
	free(s->references);
}

/* -------------------------------------------------------------------------------------------- answers */

struct answer {
	char text[160];
};

static struct answer __attribute__((format(printf, 1, 2))) say(const char *format, ...)
{
	struct answer answer;
	va_list args;

	va_start(args, format);
	vsnprintf(answer.text, sizeof(answer.text), format, args);
	va_end(args);
	return answer;
}

#define NAMED(error) case error: return #error

static const char *errno_name(int error)
{
	switch (error) {
	NAMED(E2BIG);
	NAMED(EACCES);
	NAMED(EAGAIN);
	NAMED(EBADF);
	NAMED(EBUSY);
	NAMED(EDEADLK);
	NAMED(EEXIST);
	NAMED(EFAULT);
	NAMED(EFBIG);
	NAMED(EHWPOISON);
	NAMED(EINTR);
	NAMED(EINVAL);
	NAMED(EIO);
	NAMED(EMFILE);
	NAMED(ENFILE);
	NAMED(ENODEV);
	NAMED(ENOENT);
	NAMED(ENOMEM);
	NAMED(ENOSPC);
	NAMED(ENOSYS);
	NAMED(ENOTTY);
	NAMED(ENXIO);
	NAMED(EOPNOTSUPP);
	NAMED(EOVERFLOW);
	NAMED(EPERM);
	NAMED(ERANGE);
	NAMED(ESPIPE);
	}
	return NULL;
}

static struct answer say_errno(int error)
{
	const char *known = errno_name(error);

	return known ? say("%s", known) : say("skip odd answer: errno %d", error);
}

/* What a call that gives 0 or -1 has answered. */
static struct answer say_result(int result)
{
	return result < 0 ? say_errno(errno) : say("ok");
}

/* What a call that gives a count or -1 has answered. */
static struct answer say_count(int64_t count)
{
	return count < 0 ? say_errno(errno) : say("ok %lld", (long long)count);
}

static struct answer say_byte(uint8_t value)
{
	return isalnum(value) ? say("'%c'", value) : say("0x%02x", value);
}

/* ------------------------------------------------------------------------- a touch that may end in a signal */

static sigjmp_buf after_fault;
static volatile sig_atomic_t touching;

static void on_fault(int signal_number)
{
	if (touching)
		siglongjmp(after_fault, signal_number);
	signal(signal_number, SIG_DFL);
	raise(signal_number);
}

static void catch_faults(void)
{
	struct sigaction action = { .sa_handler = on_fault, .sa_flags = SA_NODEFER };

	sigaction(SIGBUS, &action, NULL);
	sigaction(SIGSEGV, &action, NULL);
}

static struct answer touch(volatile uint8_t *address, bool write, uint8_t value)
{
	int fault = sigsetjmp(after_fault, 1);

	if (fault) {
		touching = 0;
		return say(fault == SIGBUS ? "SIGBUS" : "SIGSEGV");
	}
	touching = 1;
	if (write)
		*address = value;
	else
		value = *address;
	touching = 0;
	return write ? say("ok") : say_byte(value);
}

/* ---------------------------------------------------------- the world that a scenario runs in: one a process */

/* Where memory k is mapped in every process that maps it, and where the memory behind its userspace_addr is. */
#define MOST_MEMORIES	256
#define REGION		(1ULL << 37)
#define HOST_BASE	0x200000000000ULL
#define BUFFER_BASE	0x400000000000ULL
#define NOWHERE_BASE	0x680000000000ULL

struct memory {
	const char *name;
	uint64_t size;			/* bytes */
	uint64_t flags;
	int fd;				/* -1: closed */
	uint8_t *host;
	uint8_t *buffer;		/* what userspace_addr is; with "backing: file" the same as host */
	bool owns_buffer;
};

struct bound {
	uint64_t number, gpa, offset, size;
	struct memory *memory;
	bool live;
};

struct process {
	pid_t pid;
	int socket;
};

struct reference {
	const char *name;
	enum { BY_GUP_TEST, BY_RING, BY_PIPE } by;
	int fd, other_fd;
	uint8_t *page;
	struct io_uring_params ring;
};

static struct memory memories[MOST_MEMORIES];
static size_t memory_count;
static struct bound *bounds;
static size_t bound_count;
static struct process processes[MAX_PROCESS + 1];
static struct reference *references;
static size_t reference_count;
static int kvm_fd = -1, vm_fd = -1;
static const struct scenario *running;
static bool may_poison;
static bool reads_through_references;	/* some step of the scenario reads or writes through one */

static struct memory *memory_named(const char *wanted)
{
	for (size_t i = memory_count; i-- > 0;)
		if (!strcmp(memories[i].name, wanted))
			return &memories[i];
	return NULL;
}

static bool has_mmap(const struct memory *m)
{
	return m->flags & GMEM_FLAG_MMAP;
}

static uint64_t region_length(const struct memory *m)
{
	return m->size < REGION ? m->size : REGION;
}

/* Module parameters by which the series moves the tracking of attributes; -1 where the kernel has neither. */
#define KNOB_IN_PLACE	"/sys/module/kvm/parameters/gmem_in_place_conversion"
#define KNOB_IN_VM	"/sys/module/kvm/parameters/vm_memory_attributes"

static int tracks_in_place(void)
{
	static const struct {
		const char *path;
		char on;
	} KNOBS[] = { { KNOB_IN_PLACE, 'Y' }, { KNOB_IN_VM, 'N' } };

	for (int i = 0; i < 2; i++) {
		int fd = open(KNOBS[i].path, O_RDONLY | O_CLOEXEC);
		char value = 0;

		if (fd < 0)
			continue;
		if (read(fd, &value, 1) != 1)
			value = 0;
		close(fd);
		return value == KNOBS[i].on;
	}
	return -1;
}

/* Are attributes tracked in the VM? A kernel without either parameter has private memory there, if at all. */
static bool tracks_in_vm(void)
{
	return !running->in_place || (tracks_in_place() < 0 && strcmp(running->vm, "default"));
}

/* The memory behind userspace_addr, as the "backing:" header says. Only what it names is ever accessible. */
static int make_buffer(struct memory *m)
{
	enum backing backing = running->backing;
	bool writable = backing == BACKING_ANONYMOUS || (backing == BACKING_AUTO && !has_mmap(m));
	int flags = MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE;

	/* With tracking in the VM, what is shared lives behind userspace_addr, MMAP or not. */
	if (backing == BACKING_AUTO && tracks_in_vm())
		writable = true;
	if (backing == BACKING_FILE) {
		m->buffer = m->host;
		return 0;
	}
	m->buffer = mmap(m->buffer, region_length(m), writable ? PROT_READ | PROT_WRITE : PROT_NONE, flags, -1, 0);
	if (m->buffer == MAP_FAILED)
		return -1;
	m->owns_buffer = true;
	madvise(m->buffer, region_length(m), MADV_NOHUGEPAGE);
	if (backing == BACKING_ANONYMOUS)
		memset(m->buffer, 0xe7, region_length(m));
	return 0;
}

#define LARGEST_FILL	(1ULL << 30)

/* KVM_CREATE_GUEST_MEMFD, and the memory behind the userspace_addr of its slots to come. */
static struct answer create_memory(const char *called, uint64_t size, uint64_t flags)
{
	struct create_gmem args = { .size = size, .flags = flags };
	struct memory *m = &memories[memory_count];
	int fd;

	if (memory_count == MOST_MEMORIES)
		return say("skip more than %d memories", MOST_MEMORIES);
	fd = ioctl(vm_fd, CREATE_GUEST_MEMFD, &args);
	if (fd < 0)
		return say_errno(errno);
	*m = (struct memory){ .name = called, .size = size, .flags = flags, .fd = fd,
		.host = (uint8_t *)(HOST_BASE + memory_count * REGION),
		.buffer = (uint8_t *)(BUFFER_BASE + memory_count * REGION) };
	if (running->backing == BACKING_ANONYMOUS && size > LARGEST_FILL) {
		close(fd);
		return say("skip over 1 GiB to fill behind userspace_addr");
	}
	if (make_buffer(m)) {
		close(fd);
		return say("skip no room for userspace_addr: %s", strerror(errno));
	}
	memory_count++;
	return say("ok");
}

static struct answer map_file(const struct memory *m, int fd, bool private)
{
	int flags = private ? MAP_PRIVATE : MAP_SHARED;
	void *mapped;

	if (m->size > REGION)
		return say("skip over %llu GiB to map", REGION >> 30);
	/* A second mapping takes the place of the first; one that is refused must not remove it, as MAP_FIXED would. */
	mapped = mmap(NULL, m->size, PROT_READ | PROT_WRITE, flags, fd, 0);
	if (mapped != MAP_FAILED) {
		munmap(mapped, m->size);
		mapped = mmap(m->host, m->size, PROT_READ | PROT_WRITE, flags | MAP_FIXED, fd, 0);
	}
	return mapped == MAP_FAILED ? say_errno(errno) : say("ok");
}

static struct answer unmap_file(const struct memory *m)
{
	return say_result(munmap(m->host, region_length(m)));
}

/* ------------------------------------------------------------------------------ slots, and where pages are */

static struct answer set_region(uint64_t slot, uint64_t flags, uint64_t gpa, uint64_t size, const void *address,
				int fd, uint64_t offset)
{
	struct memory_region region = { .slot = slot, .flags = flags, .guest_phys_addr = gpa, .memory_size = size,
		.userspace_addr = (uintptr_t)address, .guest_memfd = fd, .guest_memfd_offset = offset };

	return say_result(ioctl(vm_fd, SET_MEMORY_REGION2, &region));
}

static bool is_ok(struct answer answer)
{
	return !strcmp(answer.text, "ok");
}

static void unbind_all(uint64_t slot)
{
	for (size_t i = 0; i < bound_count; i++)
		if (bounds[i].number == slot)
			bounds[i].live = false;
}

/* The slot that holds a page, or the last one that did: of several the newest. */
static const struct bound *slot_of(const struct memory *m, uint64_t page)
{
	for (int live = 1; live >= 0; live--)
		for (size_t i = bound_count; i-- > 0;) {
			const struct bound *b = &bounds[i];
			uint64_t at = page * GMEM_PAGE;

			if (b->memory == m && (b->live || !live) && at >= b->offset && at - b->offset < b->size)
				return b;
		}
	return NULL;
}

/* ------------------------------------------------------------------------------------------- the guest */

#if defined(__x86_64__)

/*
 * The guest's own memory: page tables and four instructions, in a slot that no scenario is expected to want.
 * Where one does, it moves. Guest virtual 0x1000 is the code, 0x2000 a guest physical page without a slot, to
 * which the guest writes when it is done; from 2 MiB on stand the pages of slots, as they are used first.
 */
#define OWN_SIZE	0x14000
#define OWN_TABLES	15		/* of 512 entries, for pages of slots */
#define PML4		0x0000
#define PDPT		0x1000
#define PD		0x2000
#define PT		0x3000
#define CODE		0x13000
#define VIRTUAL_CODE	0x1000
#define VIRTUAL_DONE	0x2000
#define VIRTUAL_PAGES	0x200000
#define ENTRY_FLAGS	0x67		/* present, writable, user, accessed, dirty */
#define MOST_VCPUS	(MAX_VCPU + 1)
#define OWN_PLACES	8

static const uint8_t GUEST_CODE[] = {
	0x8a, 0x03,	/* mov (%rbx),%al	read starts here */
	0x88, 0x02,	/* mov %al,(%rdx)	done */
	0x88, 0x03,	/* mov %al,(%rbx)	write starts here */
	0x88, 0x02,	/* mov %al,(%rdx)	done */
};
#define READ_ENTRY	(VIRTUAL_CODE + 0)
#define WRITE_ENTRY	(VIRTUAL_CODE + 4)

struct vcpu {
	uint64_t number;
	int fd, stats_fd;
	uint64_t stats_at;		/* of insn_emulation */
	struct kvm_run *run;
	unsigned int place;		/* whose page tables it was set up with, from 1 */
};

/* Pages of slots in the guest's page tables: from `gpa` on, at `entry` and on. */
struct window {
	uint64_t gpa, count, entry;
};

static struct vcpu vcpus[MOST_VCPUS];
static size_t vcpu_count;
static uint8_t *own;
static unsigned int own_place;		/* 0: not in a slot; counts up with every move */
static unsigned int last_place;
static struct window windows[OWN_TABLES * 512];
static size_t window_count;
static uint64_t entries_used;

static uint64_t own_gpa(unsigned int place)
{
	return 0x5a5a00000ULL + place % OWN_PLACES * 0x111000000ULL;
}

static uint64_t done_gpa(unsigned int place)
{
	return own_gpa(place) + 0x10000000;
}

static uint64_t own_slot(unsigned int place)
{
	return 32700 + place % OWN_PLACES;
}

/* Is the guest physical range free of live slots? */
static bool is_free(uint64_t gpa, uint64_t size)
{
	for (size_t i = 0; i < bound_count; i++)
		if (bounds[i].live && gpa < bounds[i].gpa + bounds[i].size && bounds[i].gpa < gpa + size)
			return false;
	return true;
}

static bool slot_is_live(uint64_t number)
{
	for (size_t i = 0; i < bound_count; i++)
		if (bounds[i].live && bounds[i].number == number)
			return true;
	return false;
}

static void leave_slot(void)
{
	if (own_place)
		set_region(own_slot(own_place), 0, own_gpa(own_place), 0, own, -1, 0);
	own_place = 0;
}

/* Makes room for a slot of a scenario. */
static void step_aside(uint64_t number, uint64_t gpa, uint64_t size)
{
	uint64_t mine = own_place ? own_gpa(own_place) : 0;
	bool reaches = size > UINT64_MAX - gpa || (gpa < mine + 0x10001000 && mine < gpa + size);

	if (own_place && (reaches || number == own_slot(own_place)))
		leave_slot();
}

static void put_entry(uint64_t table, uint64_t index, uint64_t gpa)
{
	uint64_t entry = gpa | ENTRY_FLAGS;

	memcpy(own + table + index * 8, &entry, sizeof(entry));
}

/* Puts the guest's own memory into a slot that is free; 0 if it is there. */
static int enter_slot(void)
{
	unsigned int place = last_place, tries = OWN_PLACES;
	bool is_place = false;
	uint64_t gpa;

	if (own_place)
		return 0;
	if (!own)
		own = mmap(NULL, OWN_SIZE, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
	if (own == MAP_FAILED)
		return -1;
	while (!is_place && tries--) {
		place++;
		gpa = own_gpa(place);
		is_place = is_free(gpa, OWN_SIZE) && is_free(done_gpa(place), GMEM_PAGE) && !slot_is_live(own_slot(place));
	}
	errno = EEXIST;
	if (!is_place || !is_ok(set_region(own_slot(place), 0, gpa, OWN_SIZE, own, -1, 0)))
		return -1;
	own_place = last_place = place;
	memset(own, 0, OWN_SIZE);
	put_entry(PML4, 0, gpa + PDPT);
	put_entry(PDPT, 0, gpa + PD);
	for (int i = 0; i <= OWN_TABLES; i++)
		put_entry(PD, i, gpa + PT + i * GMEM_PAGE);
	put_entry(PT, VIRTUAL_CODE / GMEM_PAGE, gpa + CODE);
	put_entry(PT, VIRTUAL_DONE / GMEM_PAGE, done_gpa(place));
	memcpy(own + CODE, GUEST_CODE, sizeof(GUEST_CODE));
	window_count = entries_used = 0;
	return 0;
}

/* The guest virtual address of a page, which is mapped with the pages of its slot around it; 0 if all is full. */
static uint64_t guest_virtual(const struct bound *slot, uint64_t gpa)
{
	struct window window = { .entry = entries_used };
	uint64_t first = (gpa - slot->gpa) / GMEM_PAGE / 512 * 512;

	for (size_t i = 0; i < window_count; i++)
		if (gpa >= windows[i].gpa && (gpa - windows[i].gpa) / GMEM_PAGE < windows[i].count)
			return VIRTUAL_PAGES + windows[i].entry * GMEM_PAGE + gpa - windows[i].gpa;
	window.gpa = slot->gpa + first * GMEM_PAGE;
	window.count = slot->size / GMEM_PAGE - first;
	if (window.count > 512)
		window.count = 512;
	if (entries_used + window.count > OWN_TABLES * 512)
		return 0;
	for (uint64_t i = 0; i < window.count; i++)
		put_entry(PT + GMEM_PAGE, window.entry + i, window.gpa + i * GMEM_PAGE);
	windows[window_count++] = window;
	entries_used += window.count;
	return VIRTUAL_PAGES + window.entry * GMEM_PAGE + gpa - window.gpa;
}

/* Finds KVM's count of emulated instructions among the statistics of a vCPU. */
static void find_emulation_count(struct vcpu *v)
{
	struct kvm_stats_header header;
	size_t one, all;
	uint8_t *table;

	v->stats_fd = ioctl(v->fd, KVM_GET_STATS_FD, NULL);
	if (v->stats_fd < 0 || pread(v->stats_fd, &header, sizeof(header), 0) != sizeof(header))
		return;
	one = sizeof(struct kvm_stats_desc) + header.name_size;
	all = one * header.num_desc;
	table = malloc(all);
	if (table && pread(v->stats_fd, table, all, header.desc_offset) == (ssize_t)all)
		for (size_t at = 0; at < all; at += one) {
			const struct kvm_stats_desc *description = (const void *)(table + at);

			if (!strncmp(description->name, "insn_emulation", header.name_size))
				v->stats_at = header.data_offset + description->offset;
		}
	free(table);
}

static uint64_t emulated(const struct vcpu *v)
{
	uint64_t count = 0;

	if (v->stats_at && pread(v->stats_fd, &count, sizeof(count), v->stats_at) != sizeof(count))
		return 0;
	return count;
}

/* What KVM offers a guest; asked once, before any scenario, as the answer takes its time. */
static union {
	struct kvm_cpuid2 head;
	uint8_t room[sizeof(struct kvm_cpuid2) + 256 * sizeof(struct kvm_cpuid_entry2)];
} cpuid = { .head.nent = 256 };

static void learn_cpuid(void)
{
	int kvm = open("/dev/kvm", O_RDWR | O_CLOEXEC);

	if (kvm < 0 || ioctl(kvm, KVM_GET_SUPPORTED_CPUID, &cpuid))
		cpuid.head.nent = 0;
	close(kvm);
}

/* 64-bit mode at CPL 3, with the page tables where they are now. */
static int set_up_vcpu(struct vcpu *v)
{
	struct kvm_segment code = { .limit = 0xffffffff, .selector = 0x33, .type = 11, .present = 1, .dpl = 3, .s = 1,
		.l = 1, .g = 1 };
	struct kvm_segment data = code;
	struct kvm_sregs sregs;

	if (ioctl(v->fd, KVM_GET_SREGS, &sregs))
		return -1;
	data.selector = 0x2b;
	data.type = 3;
	data.l = 0;
	data.db = 1;
	sregs.cs = code;
	sregs.ds = sregs.es = sregs.fs = sregs.gs = sregs.ss = data;
	sregs.cr0 = 0x80050033;	/* PG, AM, WP, NE, ET, MP, PE */
	sregs.cr3 = own_gpa(own_place) + PML4;
	sregs.cr4 = 0x220;	/* OSFXSR, PAE */
	sregs.efer = 0x500;	/* LMA, LME */
	if (ioctl(v->fd, KVM_SET_SREGS, &sregs))
		return -1;
	v->place = own_place;
	return 0;
}

/* The vCPU of that number, made when it is used first; NULL with errno set if it can't be. */
static struct vcpu *vcpu_numbered(uint64_t number)
{
	struct vcpu *v = vcpus;
	long run_size;

	while (v < vcpus + vcpu_count && v->number != number)
		v++;
	if (v < vcpus + vcpu_count)
		return v;
	*v = (struct vcpu){ .number = number, .stats_fd = -1 };
	v->fd = ioctl(vm_fd, KVM_CREATE_VCPU, number);
	run_size = ioctl(kvm_fd, KVM_GET_VCPU_MMAP_SIZE, 0);
	if (v->fd < 0 || run_size < 0)
		return NULL;
	v->run = mmap(NULL, run_size, PROT_READ | PROT_WRITE, MAP_SHARED, v->fd, 0);
	if (v->run == MAP_FAILED || ioctl(v->fd, KVM_SET_CPUID2, &cpuid))
		return NULL;
	find_emulation_count(v);
	vcpu_count++;
	return v;
}

static struct answer memory_fault(const struct vcpu *v, int error, uint64_t gpa)
{
	/* flags, gpa, size: the member is missing in older headers. */
	struct {
		uint64_t flags, gpa, size;
	} fault;
	const char *kind;

	memcpy(&fault, &v->run->hw, sizeof(fault));
	kind = fault.flags & MEMORY_FAULT_PRIVATE ? "private" : "shared";
	if (fault.gpa != gpa || fault.size != GMEM_PAGE || fault.flags & ~MEMORY_FAULT_PRIVATE || !errno_name(error))
		return say("skip odd exit: memory fault, errno %d, gpa 0x%llx, size 0x%llx, flags 0x%llx", error,
			   (unsigned long long)fault.gpa, (unsigned long long)fault.size,
			   (unsigned long long)fault.flags);
	return error == EFAULT ? say("exit memory_fault %s", kind) : say("exit memory_fault %s %s", kind, errno_name(error));
}

/* Ends what an exit left to be completed, so that the registers can be set anew. */
static void complete_exit(struct vcpu *v)
{
	v->run->immediate_exit = 1;
	ioctl(v->fd, KVM_RUN, NULL);
	v->run->immediate_exit = 0;
}

static struct answer run_guest(struct vcpu *v, const struct step *step, uint64_t gpa, uint64_t virtual_address)
{
	struct kvm_regs regs = { .rip = step->write ? WRITE_ENTRY : READ_ENTRY, .rflags = 2, .rax = step->value,
		.rbx = virtual_address + step->in_page, .rdx = VIRTUAL_DONE };
	uint64_t before = emulated(v), emulations;
	struct answer answer;
	int result, error;

	if (ioctl(v->fd, KVM_SET_REGS, &regs))
		return say("skip KVM_SET_REGS: %s", strerror(errno));
	do {
		v->run->exit_reason = 0;
		result = ioctl(v->fd, KVM_RUN, NULL);
	} while (result < 0 && errno == EINTR);
	error = errno;
	emulations = emulated(v) - before;
	if (result < 0)
		return v->run->exit_reason == EXIT_MEMORY_FAULT ? memory_fault(v, error, gpa) : say_errno(error);
	if (v->run->exit_reason != KVM_EXIT_MMIO) {
		/* After a shutdown, say, the vCPU may be reset: it is set up anew for its next access. */
		v->place = 0;
		return say("skip odd exit: reason %u", v->run->exit_reason);
	}
	/* The exit itself is one emulated instruction; the access must not be another. */
	if (v->run->mmio.phys_addr == gpa + step->in_page)
		answer = say("exit mmio");
	else if (v->run->mmio.phys_addr != done_gpa(own_place) || !v->run->mmio.is_write)
		answer = say("skip odd exit: mmio at 0x%llx", (unsigned long long)v->run->mmio.phys_addr);
	else if (emulations > 1)
		answer = say("skip not known whether it was done: KVM emulated the access");
	else
		answer = step->write ? say("ok") : say_byte(v->run->mmio.data[0]);
	complete_exit(v);
	return answer;
}

static struct answer guest_access(const struct step *step, const struct memory *m)
{
	const struct bound *slot = slot_of(m, step->start);
	struct vcpu *v;
	uint64_t gpa, virtual_address;

	if (step->chooses_access)
		return say("skip the guest of this VM type does not choose how it accesses");
	if (!slot)
		return say("skip %s[%llu] was never bound to a slot", m->name, (unsigned long long)step->start);
	gpa = slot->gpa + step->start * GMEM_PAGE - slot->offset;
	if (gpa >= 1ULL << 46)
		return say("skip the guest has no physical address 0x%llx", (unsigned long long)gpa);
	if (enter_slot())
		return say("skip no slot for the guest's own memory: %s", strerror(errno));
	virtual_address = guest_virtual(slot, gpa);
	if (!virtual_address)
		return say("skip the guest's page tables are full");
	v = vcpu_numbered(step->number);
	if (!v || (v->place != own_place && set_up_vcpu(v)))
		return say("skip no vCPU %llu: %s", (unsigned long long)step->number, strerror(errno));
	return run_guest(v, step, gpa, virtual_address);
}

static void close_vcpus(void)
{
	for (size_t i = 0; i < vcpu_count; i++) {
		close(vcpus[i].fd);
		close(vcpus[i].stats_fd);
	}
}

#else /* the guest's code is x86's */

static void learn_cpuid(void)
{
}

static void step_aside(uint64_t slot, uint64_t gpa, uint64_t size)
{
	(void)slot, (void)gpa, (void)size;
}

static struct answer guest_access(const struct step *step, const struct memory *m)
{
	(void)step, (void)m;
	return say("skip no guest code for this architecture");
}

static void close_vcpus(void)
{
}

#endif

/* -------------------------------------------------------------------------- conversions and other calls */

/* Where a slot's userspace_addr is: at the slot's offset in the memory's buffer, or where nothing can be touched. */
static uint8_t *slot_address(const struct memory *m, uint64_t offset)
{
	if (offset <= region_length(m) && offset < REGION)
		return m->buffer + offset;
	return (uint8_t *)(NOWHERE_BASE + offset / GMEM_PAGE * 2654435761ULL % (REGION / GMEM_PAGE) * GMEM_PAGE);
}

static struct answer bind_slot(const struct step *step, struct memory *m)
{
	uint64_t gpa = step->given[0] ? step->field[0] : 0x10000000ULL * (step->number + 1);
	uint64_t offset = step->field[1];
	uint64_t size = step->given[2] ? step->field[2] : m->size;
	uint64_t flags = step->given[3] ? step->field[3] : SLOT_GUEST_MEMFD;
	/* Without guest_memfd the offset is no argument of the call; what counts of it is the page. */
	uint64_t page_offset = offset / GMEM_PAGE * GMEM_PAGE;
	struct answer answer;

	step_aside(step->number, gpa, size);
	answer = set_region(step->number, flags, gpa, size, slot_address(m, page_offset), m->fd, offset);
	if (!is_ok(answer))
		return answer;
	unbind_all(step->number);
	if (!size)
		return answer;
	bounds = grown(bounds, bound_count, sizeof(*bounds));
	bounds[bound_count++] = (struct bound){ .number = step->number, .gpa = gpa, .offset = page_offset, .size = size,
		.memory = m, .live = true };
	return answer;
}

static struct answer unbind_slot(uint64_t slot)
{
	struct answer answer;

	step_aside(slot, 0, 0);
	answer = set_region(slot, 0, 0, 0, NULL, -1, 0);
	if (is_ok(answer))
		unbind_all(slot);
	return answer;
}

#define MARKER 0x7ead5eed5eedULL	/* no multiple of a page */

static bool is_abi(const char *abi)
{
	return !strcmp(running->abi, abi);
}

/* KVM_SET_MEMORY_ATTRIBUTES2. The field is reported where the kernel wrote it. */
static struct answer convert(const struct memory *m, const uint64_t *field, bool gives_error_offset)
{
	/* The revisions in which error_offset must be 0 on input. */
	bool wants_zero = is_abi("rfc-v2") || is_abi("rfc-v3") || is_abi("rfc-v4");
	uint64_t preset = gives_error_offset ? field[4] : wants_zero ? 0 : MARKER;
	struct gmem_attributes args = { .offset = field[0], .size = field[1], .attributes = field[2],
		.flags = field[3], .error_offset = preset, .reserved = { field[5] } };
	struct gmem_attributes sent = args;
	int result, error;

	result = ioctl(m->fd, is_abi("rfc-v1") ? GMEM_SET_ATTRIBUTES_V1 : GMEM_SET_ATTRIBUTES, &args);
	error = errno;
	sent.error_offset = args.error_offset;
	if (memcmp(&sent, &args, sizeof(args)))
		return say("skip odd answer: another field than error_offset was written");
	if (args.error_offset != preset || (preset != MARKER && result < 0 && error == EAGAIN)) {
		if (result >= 0)
			return say("skip odd answer: error_offset was written on success");
		if (!errno_name(error))
			return say_errno(error);
		if (args.error_offset % GMEM_PAGE)
			return say("%s @ 0x%llx", errno_name(error), (unsigned long long)args.error_offset);
		return say("%s @ %llu", errno_name(error), (unsigned long long)(args.error_offset / GMEM_PAGE));
	}
	return result < 0 ? say_errno(error) : say("ok");
}

static struct answer convert_pages(const struct step *step, const struct memory *m)
{
	uint64_t field[FIELDS] = { step->start * GMEM_PAGE, (step->end - step->start) * GMEM_PAGE,
		step->to_private ? ATTRIBUTE_PRIVATE : 0,
		(step->zero ? MODE_ZERO : 0) | (step->preserve ? MODE_PRESERVE : 0) };

	return convert(m, field, false);
}

static struct answer vm_convert(uint64_t address, uint64_t size, uint64_t attributes, uint64_t flags)
{
	struct vm_attributes args = { .address = address, .size = size, .attributes = attributes, .flags = flags };

	return say_result(ioctl(vm_fd, VM_SET_ATTRIBUTES, &args));
}

static struct answer vm_convert_pages(const struct step *step, const struct memory *m)
{
	const struct bound *slot = slot_of(m, step->start);

	if (!slot)
		return say("skip %s[%llu] was never bound to a slot", m->name, (unsigned long long)step->start);
	return vm_convert(slot->gpa + step->start * GMEM_PAGE - slot->offset, (step->end - step->start) * GMEM_PAGE,
			  step->to_private ? ATTRIBUTE_PRIVATE : 0, 0);
}

static struct answer allocate(const struct memory *m, uint64_t mode, uint64_t offset, uint64_t length)
{
	int result;

	/* The system call takes 32 bits of the mode. Work that an io_uring left for the task interrupts it as a signal does. */
	do
		result = syscall(SYS_fallocate, m->fd, (int)mode, offset, length);
	while (result < 0 && errno == EINTR);
	return say_result(result);
}

static struct answer file_io(const struct step *step, const struct memory *m)
{
	static uint8_t buffer[1 << 16];
	uint64_t length = step->field[1];
	ssize_t moved;

	if (lseek(m->fd, step->field[0], SEEK_SET) < 0 && errno == EBADF)
		return say_errno(errno);
	if (length > sizeof(buffer))
		length = sizeof(buffer);
	moved = step->kind == FILE_READ ? read(m->fd, buffer, length) : write(m->fd, buffer, length);
	return say_count(moved);
}

static struct answer advise(const struct step *step, const struct memory *m)
{
	return say_result(madvise(m->host + step->start * GMEM_PAGE, (step->end - step->start) * GMEM_PAGE, step->advice));
}

static struct answer inject_failure(const struct step *step, const struct memory *m)
{
	if (!may_poison)
		return say("skip memory failures are injected with --poison only");
	return say_result(madvise(m->host + step->start * GMEM_PAGE, GMEM_PAGE, MADV_HWPOISON));
}

/* do_pages_move disables the per-CPU batches of all CPUs first, which empties them; the page may be any. */
static struct answer drain(void)
{
	static uint8_t page[2 * GMEM_PAGE];
	void *address = (void *)(((uintptr_t)page + GMEM_PAGE - 1) / GMEM_PAGE * GMEM_PAGE);
	int node = 0, status;

	*(volatile uint8_t *)address = 1;
	/* A positive result is a page that stayed where it was. */
	if (syscall(SYS_move_pages, 0, 1UL, &address, &node, &status, 0) < 0)
		return say("skip move_pages: %s", strerror(errno));
	return say("ok");
}

/* ----------------------------------------------------------------------------- references on pages */

static struct reference *reference_named(const char *wanted)
{
	for (size_t i = 0; i < reference_count; i++)
		if (!strcmp(references[i].name, wanted))
			return &references[i];
	return NULL;
}

static void keep_reference(struct reference reference)
{
	references = grown(references, reference_count, sizeof(*references));
	references[reference_count++] = reference;
}

/* FOLL_GET: a page that is spliced into a pipe. */
static struct answer get_page(const char *called, uint8_t *page)
{
	struct iovec iov = { .iov_base = page, .iov_len = GMEM_PAGE };
	int ends[2];

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK))
		return say("skip pipe: %s", strerror(errno));
	if (vmsplice(ends[1], &iov, 1, 0) < 0) {
		struct answer answer = say_errno(errno);

		close(ends[0]);
		close(ends[1]);
		return answer;
	}
	keep_reference((struct reference){ .name = called, .by = BY_PIPE, .fd = ends[0], .other_fd = ends[1] });
	return say("ok");
}

/* A long-term FOLL_PIN by the kernel's own test device, which has one at a time; true if it answered. */
static bool pin_by_gup_test(const char *called, uint8_t *page, struct answer *answer)
{
	struct pin_longterm args = { .addr = (uintptr_t)page, .size = GMEM_PAGE, .flags = GUP_PIN_WRITE };
	int fd = reads_through_references ? -1 : open(GUP_TEST_FILE, O_RDWR | O_CLOEXEC);

	if (fd < 0)
		return false;
	for (size_t i = 0; i < reference_count; i++)
		if (references[i].by == BY_GUP_TEST) {
			close(fd);
			return false;
		}
	*answer = say_result(ioctl(fd, GUP_PIN_START, &args));
	if (is_ok(*answer))
		keep_reference((struct reference){ .name = called, .by = BY_GUP_TEST, .fd = fd });
	else
		close(fd);
	return true;
}

/* A long-term FOLL_PIN by a buffer that is registered with an io_uring. */
static struct answer pin_page(const char *called, uint8_t *page)
{
	struct io_uring_params params = { 0 };
	struct iovec iov = { .iov_base = page, .iov_len = GMEM_PAGE };
	struct answer answer;
	int ring;

	if (pin_by_gup_test(called, page, &answer))
		return answer;
	ring = syscall(SYS_io_uring_setup, 1, &params);
	if (ring < 0)
		return say("skip neither gup_test nor io_uring: %s", strerror(errno));
	answer = say_result(syscall(SYS_io_uring_register, ring, IORING_REGISTER_BUFFERS, &iov, 1));
	if (is_ok(answer))
		keep_reference((struct reference){ .name = called, .by = BY_RING, .fd = ring, .page = page,
			.ring = params });
	else
		close(ring);
	return answer;
}

static struct answer take_reference(const struct step *step, uint8_t *page)
{
	if (reference_named(step->reference))
		return say("skip a reference %s is held already", step->reference);
	return step->get ? get_page(step->reference, page) : pin_page(step->reference, page);
}

static struct answer drop_reference(const char *called)
{
	struct reference *r = reference_named(called);

	if (!r)
		return say("skip nobody holds a reference %s", called);
	/* Closing the ring would drop the pin at a time of the kernel's choosing. */
	if (r->by == BY_RING)
		syscall(SYS_io_uring_register, r->fd, IORING_UNREGISTER_BUFFERS, NULL, 0);
	if (r->by == BY_PIPE)
		close(r->other_fd);
	close(r->fd);
	*r = references[--reference_count];
	return say("ok");
}

/* The byte at the start of a page in a pipe, which stays there: tee(2) has no copy of its own. */
static struct answer read_spliced(const struct reference *r)
{
	uint8_t value;
	int ends[2];
	bool got;

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK))
		return say("skip pipe: %s", strerror(errno));
	got = tee(r->fd, ends[1], 1, 0) == 1 && read(ends[0], &value, 1) == 1;
	close(ends[0]);
	close(ends[1]);
	return got ? say_byte(value) : say("skip tee: %s", strerror(errno));
}

/* Moves one byte between a pipe and the page by the ring; the page tables play no part. 0, or an errno. */
static int move_by_ring(const struct reference *r, int fd, bool into_page)
{
	const struct io_sqring_offsets *sq = &r->ring.sq_off;
	const struct io_cqring_offsets *cq = &r->ring.cq_off;
	struct io_uring_sqe sqe = { .opcode = into_page ? IORING_OP_READ_FIXED : IORING_OP_WRITE_FIXED, .fd = fd,
		.addr = (uintptr_t)r->page, .len = 1, .off = (uint64_t)-1 };
	size_t sq_length = sq->array + r->ring.sq_entries * sizeof(uint32_t);
	size_t cq_length = cq->cqes + r->ring.cq_entries * sizeof(struct io_uring_cqe);
	size_t length = sq_length > cq_length ? sq_length : cq_length;
	uint32_t first_entry = 0, tail, head;
	struct io_uring_cqe cqe;
	uint8_t *queue, *entries;
	int error = EIO;

	queue = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, r->fd, IORING_OFF_SQ_RING);
	entries = mmap(NULL, sizeof(sqe), PROT_READ | PROT_WRITE, MAP_SHARED, r->fd, IORING_OFF_SQES);
	if (queue == MAP_FAILED || entries == MAP_FAILED)
		return errno;
	memcpy(entries, &sqe, sizeof(sqe));
	memcpy(queue + sq->array, &first_entry, sizeof(first_entry));
	tail = __atomic_load_n((uint32_t *)(queue + sq->tail), __ATOMIC_RELAXED) + 1;
	__atomic_store_n((uint32_t *)(queue + sq->tail), tail, __ATOMIC_RELEASE);
	if (syscall(SYS_io_uring_enter, r->fd, 1, 1, IORING_ENTER_GETEVENTS, NULL, 0) == 1) {
		head = __atomic_load_n((uint32_t *)(queue + cq->head), __ATOMIC_ACQUIRE);
		if (head != __atomic_load_n((uint32_t *)(queue + cq->tail), __ATOMIC_ACQUIRE)) {
			memcpy(&cqe, queue + cq->cqes + (head & (r->ring.cq_entries - 1)) * sizeof(cqe), sizeof(cqe));
			__atomic_store_n((uint32_t *)(queue + cq->head), head + 1, __ATOMIC_RELEASE);
			error = cqe.res == 1 ? 0 : cqe.res < 0 ? -cqe.res : EIO;
		}
	}
	munmap(queue, length);
	munmap(entries, sizeof(sqe));
	return error;
}

static struct answer access_by_ring(const struct reference *r, bool write_page, uint8_t value)
{
	int ends[2], error;

	if (pipe2(ends, O_CLOEXEC))
		return say("skip pipe: %s", strerror(errno));
	if (write_page && write(ends[1], &value, 1) != 1)
		error = errno;
	else
		error = move_by_ring(r, ends[write_page ? 0 : 1], write_page);
	if (!error && !write_page && read(ends[0], &value, 1) != 1)
		error = errno;
	close(ends[0]);
	close(ends[1]);
	if (error)
		return say_errno(error);
	return write_page ? say("ok") : say_byte(value);
}

static struct answer access_through(const struct step *step)
{
	const struct reference *r = reference_named(step->reference);

	if (!r)
		return say("skip nobody holds a reference %s", step->reference);
	if (r->by == BY_RING)
		return access_by_ring(r, step->write, step->value);
	if (r->by == BY_PIPE && !step->write)
		return read_spliced(r);
	return say("skip a page in a pipe can't be written");
}

/* ---------------------------------------------------------------------------------- further processes */

static bool is_mapped(const struct memory *m)
{
	uint8_t present;

	return !mincore(m->host, GMEM_PAGE, &present);
}

enum command { TOUCH, MAP, UNMAP, IS_MAPPED, QUIT };

/* What the first process asks of another; a descriptor goes along with MAP. */
struct request {
	enum command command;
	size_t memory;
	uint64_t offset;
	bool write, private;
	uint8_t value;
};

static void send_request(int socket_fd, const struct request *request, int fd)
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

static bool receive_request(int socket_fd, struct request *request, int *fd)
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

/* A forked process: keeps the mappings it was born with, and no descriptor but its end of the socket. */
static void __attribute__((noreturn)) serve(int socket_fd)
{
	struct request request;
	int fd;

	prctl(PR_SET_PDEATHSIG, SIGKILL);
	/* Says that it is there, without any descriptor of the first process's. */
	send(socket_fd, &(struct answer){ "ok" }, sizeof(struct answer), MSG_NOSIGNAL);
	while (receive_request(socket_fd, &request, &fd) && request.command != QUIT) {
		/* A memory that was created since: its number, and so its place, are the first process's. */
		struct memory m = { .host = (uint8_t *)(HOST_BASE + request.memory * REGION), .size = request.offset };
		struct answer answer;

		if (request.command == TOUCH)
			answer = touch(m.host + request.offset, request.write, request.value);
		else if (request.command == MAP)
			answer = map_file(&m, fd, request.private);
		else if (request.command == UNMAP)
			answer = unmap_file(&m);
		else
			answer = say_count(is_mapped(&m));
		if (fd >= 0)
			close(fd);
		if (send(socket_fd, &answer, sizeof(answer), MSG_NOSIGNAL) != sizeof(answer))
			break;
	}
	_exit(0);
}

/* The next answer of process N. */
static struct answer hear(uint64_t number)
{
	struct answer answer;

	if (recv(processes[number].socket, &answer, sizeof(answer), 0) != sizeof(answer))
		return say("skip process %llu has died", (unsigned long long)number);
	return answer;
}

static struct answer fork_process(uint64_t number)
{
	int ends[2];
	pid_t pid;

	if (processes[number].pid)
		return say("skip process %llu lives already", (unsigned long long)number);
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, ends))
		return say("skip socketpair: %s", strerror(errno));
	pid = fork();
	if (pid < 0)
		return say("skip fork: %s", strerror(errno));
	if (!pid) {
		for (size_t i = 0; i < memory_count; i++)
			if (memories[i].fd >= 0)
				close(memories[i].fd);
		for (size_t i = 0; i < reference_count; i++) {
			close(references[i].fd);
			if (references[i].by == BY_PIPE)
				close(references[i].other_fd);
		}
		for (int i = 1; i <= MAX_PROCESS; i++)
			if (processes[i].pid)
				close(processes[i].socket);
		close_vcpus();
		close(vm_fd);
		close(kvm_fd);
		close(ends[0]);
		serve(ends[1]);
	}
	close(ends[1]);
	processes[number] = (struct process){ .pid = pid, .socket = ends[0] };
	return hear(number);
}

/* Asks process N; 0 is this one. */
static struct answer ask(uint64_t number, const struct request *request, const struct memory *m)
{
	struct process *process = &processes[number];

	if (!process->pid)
		return say("skip there is no process %llu", (unsigned long long)number);
	send_request(process->socket, request, request->command == MAP ? m->fd : -1);
	return hear(number);
}

static struct answer end_process(uint64_t number)
{
	struct request quit = { .command = QUIT };
	struct process *process = &processes[number];

	if (!process->pid)
		return say("skip there is no process %llu", (unsigned long long)number);
	send_request(process->socket, &quit, -1);
	waitpid(process->pid, NULL, 0);
	close(process->socket);
	process->pid = 0;
	return say("ok");
}

static size_t number_of(const struct memory *m)
{
	return m - memories;
}

static struct answer host_access(const struct step *step, const struct memory *m)
{
	struct request request = { .command = TOUCH, .memory = number_of(m), .write = step->write, .value = step->value,
		.offset = step->start * GMEM_PAGE + step->in_page };

	if (!step->number)
		return touch(m->host + request.offset, step->write, step->value);
	return ask(step->number, &request, m);
}

static struct answer map_in(const struct step *step, const struct memory *m)
{
	struct request request = { .command = MAP, .memory = number_of(m), .private = step->map_private, .offset = m->size };

	if (step->number && !processes[step->number].pid)
		return say("skip there is no process %llu", (unsigned long long)step->number);
	if (m->fd < 0)
		return say_errno(EBADF);
	return step->number ? ask(step->number, &request, m) : map_file(m, m->fd, step->map_private);
}

static struct answer unmap_in(const struct step *step, const struct memory *m)
{
	struct request request = { .command = UNMAP, .memory = number_of(m), .offset = m->size };

	return step->number ? ask(step->number, &request, m) : unmap_file(m);
}

/* ------------------------------------------------------------------------------------------ pages in use */

static bool is_mapped_somewhere(const struct memory *m)
{
	struct request question = { .command = IS_MAPPED, .memory = number_of(m) };
	bool mapped = is_mapped(m);

	for (uint64_t number = 1; !mapped && number <= MAX_PROCESS; number++)
		mapped = processes[number].pid && !strcmp(ask(number, &question, m).text, "ok 1");
	return mapped;
}

/*
 * Pages of the file; -1 where they can't be counted. Without a descriptor there is no way: mincore(2) leaves out the
 * pages that were allocated and never used. A file that is mapped nowhere either is gone.
 */
static int64_t file_pages(const struct memory *m)
{
	struct {
		uint64_t offset, length;
	} range = { 0, 0 };
	struct {
		uint64_t cached, dirty, writeback, evicted, recently_evicted;
	} found;

	if (m->fd >= 0)
		return syscall(SYS_cachestat, m->fd, &range, &found, 0) ? -1 : (int64_t)found.cached;
	if (!is_mapped_somewhere(m))
		return 0;
	errno = EBADF;
	return -1;
}

/* Pages of anonymous memory in the mapping at an address; the shared page of zeroes does not count. */
static int64_t anonymous_pages(const uint8_t *address)
{
	FILE *maps = fopen("/proc/self/smaps", "re");
	unsigned long long start, end, kilobytes;
	bool inside = false;
	int64_t count = 0;
	char line[512];

	if (!maps)
		return -1;
	while (fgets(line, sizeof(line), maps)) {
		if (sscanf(line, "%llx-%llx ", &start, &end) == 2)
			inside = (uintptr_t)address >= start && (uintptr_t)address < end;
		else if (inside && (sscanf(line, "Anonymous: %llu kB", &kilobytes) == 1 ||
				    sscanf(line, "Swap: %llu kB", &kilobytes) == 1))
			count += kilobytes * 1024 / GMEM_PAGE;
	}
	fclose(maps);
	return count;
}

static struct answer usage(const struct memory *m)
{
	int64_t in_file = file_pages(m);
	int64_t behind = m->owns_buffer ? anonymous_pages(m->buffer) : 0;

	if (in_file < 0 || behind < 0)
		return say("skip pages can't be counted: %s", strerror(errno));
	return say_count(in_file + behind);
}

/* ------------------------------------------------------------------------------------------- all steps */

static struct answer close_file(struct memory *m)
{
	if (m->fd < 0)
		return say_errno(EBADF);
	close(m->fd);
	m->fd = -1;
	return say("ok");
}

static struct answer drop_backing(const struct step *step, const struct memory *m)
{
	return say_result(madvise(m->buffer + step->start * GMEM_PAGE, (step->end - step->start) * GMEM_PAGE,
				  MADV_DONTNEED));
}

/* Does the step use an address in the first process's mappings of a memory? */
static bool uses_address(enum kind kind)
{
	return kind == HOST || kind == BACKING || kind == PIN || kind == PIN_BACKING || kind == PUNCH_BACKING ||
	       kind == POISON || kind == MADVISE;
}

static struct answer perform(const struct step *step)
{
	struct memory *m = step->memory ? memory_named(step->memory) : NULL;
	uint64_t offset = step->start * GMEM_PAGE, length = (step->end - step->start) * GMEM_PAGE;
	const uint64_t *field = step->field;

	/* A closed file that is mapped somewhere is there, and has its name. */
	if (step->kind == CREATE)
		return m && (m->fd >= 0 || is_mapped_somewhere(m)) ? say("skip %s exists already", step->memory) :
								     create_memory(step->memory, field[0], field[1]);
	if (step->memory && !m)
		return say("skip there is no memory %s", step->memory);
	/* Behind its region another memory is mapped. */
	if ((uses_address(step->kind) || step->kind == GUEST) && step->end > REGION / GMEM_PAGE)
		return say("skip over %llu GiB to map", REGION >> 30);
	switch (step->kind) {
	case HOST:
		return host_access(step, m);
	case GUEST:
		return guest_access(step, m);
	case VIA:
		return access_through(step);
	case BACKING:
		return touch(m->buffer + offset + step->in_page, step->write, step->value);
	case SET:
		return convert_pages(step, m);
	case SET_RAW:
		return convert(m, field, step->given[4]);
	case VM_SET:
		return vm_convert_pages(step, m);
	case VM_SET_RAW:
		return vm_convert(field[0], field[1], field[2], field[3]);
	case ALLOCATE:
		return allocate(m, 1, offset, length);
	case PUNCH:
		return allocate(m, 3, offset, length);
	case FALLOCATE:
		return allocate(m, field[0], field[1], field[2]);
	case CLOSE:
		return close_file(m);
	case BIND:
		return bind_slot(step, m);
	case UNBIND:
		return unbind_slot(step->number);
	case MMAP:
		return map_in(step, m);
	case MUNMAP:
		return unmap_in(step, m);
	case FORK:
		return fork_process(step->number);
	case EXIT:
		return end_process(step->number);
	case PIN:
		return take_reference(step, m->host + offset);
	case PIN_BACKING:
		return take_reference(step, m->buffer + offset);
	case UNPIN:
		return drop_reference(step->reference);
	case PUNCH_BACKING:
		return drop_backing(step, m);
	case USAGE:
		return usage(m);
	case DRAIN:
		return drain();
	case FILE_READ:
	case FILE_WRITE:
		return file_io(step, m);
	case POISON:
		return inject_failure(step, m);
	case MADVISE:
		return advise(step, m);
	default:
		return say("skip no program can do this: it is part of launching SNP and TDX guests");
	}
}

/* ---------------------------------------------------------------------------- one scenario, in its own process */

/* Shared with the process that runs a scenario. */
static volatile struct {
	size_t steps;			/* how many are written */
	bool writing;			/* a step is written just now */
	bool at_end;			/* the scenario's time is over: no further step is written */
	bool memories_made;
} *written;
static int time_limit = 10;	/* seconds a scenario */

#define LONGEST_LIMIT	86400

/* How a scenario's process ends where standard output can't be written, and where nobody reads it any more. */
enum { NO_OUTPUT = 3, NO_READER = 128 + SIGPIPE };

/* Writes all at once, so that a line is there whole or not at all. */
static void put(const char *text, size_t length)
{
	while (length) {
		ssize_t count = write(STDOUT_FILENO, text, length);

		if (count < 0 && errno == EINTR)
			continue;
		if (count < 0) {
			/* Whoever reads it may go when they have seen enough. */
			if (errno != EPIPE)
				fprintf(stderr, "executor: standard output: %s\n", strerror(errno));
			_exit(errno == EPIPE ? NO_READER : running ? NO_OUTPUT : 2);
		}
		text += count;
		length -= count;
	}
}

static void put_line(const char *text, const char *outcome)
{
	char line[LONGEST_LINE + 600];
	int length = outcome ? snprintf(line, sizeof(line), "%-44s => %s\n", text, outcome) :
			       snprintf(line, sizeof(line), "%s\n", text);

	put(line, length < (int)sizeof(line) ? (size_t)length : sizeof(line) - 1);
}

/* A process that is ended must not be between the line and its count, or the line would be written a second time. */
static void put_step(const struct step *step, const char *outcome)
{
	__atomic_store_n(&written->writing, true, __ATOMIC_SEQ_CST);
	if (__atomic_load_n(&written->at_end, __ATOMIC_SEQ_CST)) {
		__atomic_store_n(&written->writing, false, __ATOMIC_SEQ_CST);
		for (;;)
			pause();
	}
	put_line(step->text, step->kind == ECHO ? NULL : outcome);
	written->steps++;
	__atomic_store_n(&written->writing, false, __ATOMIC_SEQ_CST);
}

static void skip_rest(const struct scenario *s, const char *reason)
{
	char outcome[400];

	snprintf(outcome, sizeof(outcome), "skip %s", reason);
	for (size_t i = written->steps; i < s->step_count; i++)
		put_step(&s->steps[i], outcome);
}

/* Opens /dev/kvm and makes the VM; gives why not. */
static const char *make_vm(const struct scenario *s)
{
	static char reason[200];
	int knob = tracks_in_place();
	const struct word *type = VM_TYPES;

	if (knob >= 0 && s->in_place != knob)
		return knob ? "this kernel tracks attributes in the guest_memfd" : "this kernel tracks attributes in the VM";
	while (strcmp(type->name, s->vm))
		type++;
	if (type->value == UINT64_MAX)
		return "the VM type has no number on x86";
	kvm_fd = open("/dev/kvm", O_RDWR | O_CLOEXEC);
	if (kvm_fd < 0) {
		snprintf(reason, sizeof(reason), "/dev/kvm: %s", strerror(errno));
		return reason;
	}
	vm_fd = ioctl(kvm_fd, KVM_CREATE_VM, type->value);
	if (vm_fd < 0) {
		snprintf(reason, sizeof(reason), "no VM of type %s: %s", s->vm, strerror(errno));
		return reason;
	}
	return NULL;
}

/* Did this machine run out of something? That says nothing of the ABI. */
static bool is_shortage(struct answer answer)
{
	static const int SHORTAGES[] = { ENOMEM, EMFILE, ENFILE, ENOSPC, EINTR };

	for (unsigned int i = 0; i < sizeof(SHORTAGES) / sizeof(*SHORTAGES); i++)
		if (!strcmp(answer.text, errno_name(SHORTAGES[i])))
			return true;
	return false;
}

/* Creates, binds and maps what the headers declare; gives why not. */
static const char *make_memories(const struct scenario *s)
{
	static char reason[300];

	for (size_t k = 0; k < s->declared_count; k++) {
		struct step whole = { .number = k };
		const struct declared *d = &s->memories[k];
		const char *call = "create";
		struct answer answer = create_memory(d->name, d->pages * GMEM_PAGE, d->flags);

		if (is_ok(answer)) {
			call = "bind";
			answer = bind_slot(&whole, &memories[k]);
		}
		if (is_ok(answer) && has_mmap(&memories[k])) {
			call = "mmap";
			answer = map_file(&memories[k], memories[k].fd, false);
		}
		if (is_ok(answer))
			continue;
		/* "odd" is something that the kernel answered and that no step can show. */
		if (strncmp(answer.text, "skip ", 5))
			snprintf(reason, sizeof(reason), "%sto %s memory %s answers %s",
				 is_shortage(answer) ? "" : "odd: ", call, d->name, answer.text);
		else
			snprintf(reason, sizeof(reason), "%sto %s memory %s: %s",
				 strncmp(answer.text + 5, "odd ", 4) ? "" : "odd: ", call, d->name, answer.text + 5);
		return reason;
	}
	return NULL;
}

/* Where a scenario takes all memory, it is the one to go: the kernel does not count a guest_memfd as its owner's. */
static void be_ended_first(void)
{
	int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);

	if (fd < 0)
		return;
	if (write(fd, "1000", 4) != 4)
		fprintf(stderr, "executor: /proc/self/oom_score_adj: %s\n", strerror(errno));
	close(fd);
}

static void __attribute__((noreturn)) run_here(const struct scenario *s)
{
	const char *reason;

	setpgid(0, 0);
	prctl(PR_SET_PDEATHSIG, SIGKILL);
	be_ended_first();
	catch_faults();
	running = s;
	for (size_t i = 0; i < s->step_count; i++)
		reads_through_references |= s->steps[i].kind == VIA;
	reason = make_vm(s);
	if (!reason)
		reason = make_memories(s);
	written->memories_made = true;
	if (reason)
		skip_rest(s, reason);
	for (size_t i = written->steps; i < s->step_count; i++)
		put_step(&s->steps[i], s->steps[i].kind == ECHO ? "" : perform(&s->steps[i]).text);
	_exit(0);
}

enum ending { IN_TIME, ENDED, NOT_ENDED };

/* Waits for a process up to the time limit, which does not count while somebody has yet to read what it writes. */
static bool ends_in_time(int pidfd)
{
	struct pollfd process = { .fd = pidfd, .events = POLLIN };
	int slices = 20;

	while (slices) {
		int ready = poll(&process, 1, time_limit * 1000 / 20);

		if (ready > 0)
			return true;
		if (ready == 0 && !written->writing)
			slices--;
	}
	return false;
}

/* From here on the process writes nothing, and what it has written is counted. */
static void stop_writing(int pidfd)
{
	struct pollfd process = { .fd = pidfd, .events = POLLIN };

	__atomic_store_n(&written->at_end, true, __ATOMIC_SEQ_CST);
	while (__atomic_load_n(&written->writing, __ATOMIC_SEQ_CST) && poll(&process, 1, 1) <= 0)
		;
}

/* Waits for a process, and ends it and those that it forked where it takes too long. */
static enum ending wait_for(pid_t pid, int *status)
{
	int pidfd = syscall(SYS_pidfd_open, pid, 0);
	enum ending ending = IN_TIME;
	siginfo_t info;

	if (pidfd >= 0 && !ends_in_time(pidfd)) {
		stop_writing(pidfd);
		if (kill(-pid, SIGKILL))
			kill(pid, SIGKILL);
		written->writing = written->at_end = false;
		/* Not even a signal ends one that the kernel never lets go. */
		ending = ends_in_time(pidfd) ? ENDED : NOT_ENDED;
	}
	if (pidfd >= 0)
		close(pidfd);
	if (ending == NOT_ENDED)
		return ending;
	/* Until it is reaped, its number is nobody else's; those that it forked have the same group. */
	while (waitid(P_PID, pid, &info, WEXITED | WNOWAIT) < 0 && errno == EINTR)
		;
	kill(-pid, SIGKILL);
	while (waitpid(pid, status, 0) < 0 && errno == EINTR)
		;
	/* What it forked is ours now. */
	while (waitpid(-1, NULL, WNOHANG) > 0)
		;
	return ending;
}

static void run_scenario(const struct scenario *s)
{
	char reason[120] = "";
	const char *unknown;
	enum ending ending;
	int status = 0;
	pid_t pid;

	for (size_t i = 0; i < s->header_count; i++)
		put_line(s->headers[i], NULL);
	put("\n", 1);
	if (s->refused) {
		put_line("# refused: not run", NULL);
		return;
	}
	written->steps = 0;
	written->memories_made = false;
	pid = fork();
	if (pid < 0) {
		snprintf(reason, sizeof(reason), "fork: %s", strerror(errno));
		skip_rest(s, reason);
		return;
	}
	if (!pid)
		run_here(s);
	setpgid(pid, pid);
	ending = wait_for(pid, &status);
	unknown = written->memories_made ? "not known whether: " : "before any step, ";
	if (ending == NOT_ENDED)
		snprintf(reason, sizeof(reason), "%sthe process took over %d s and can't be ended", unknown, time_limit);
	else if (ending == ENDED)
		snprintf(reason, sizeof(reason), "%sthe scenario took over %d s", unknown, time_limit);
	else if (WIFEXITED(status) && (WEXITSTATUS(status) == NO_OUTPUT || WEXITSTATUS(status) == NO_READER))
		_exit(WEXITSTATUS(status) == NO_READER ? NO_READER : 2);
	else if (WIFSIGNALED(status))
		snprintf(reason, sizeof(reason), "%ssignal %d ended the process", unknown, WTERMSIG(status));
	else if (WEXITSTATUS(status))
		snprintf(reason, sizeof(reason), "%sthe process ended with %d", unknown, WEXITSTATUS(status));
	if (written->steps < s->step_count) {
		const struct step *step = &s->steps[written->steps];
		char outcome[140];

		fprintf(stderr, "executor: <stdin>:%d: %s: the rest of the scenario is not run\n", step->line, reason);
		snprintf(outcome, sizeof(outcome), "skip %s", reason);
		put_step(step, outcome);
		skip_rest(s, "an earlier step did not end");
	}
}

/* -------------------------------------------------------------------------------------- capabilities */

static int new_vm(uint64_t type)
{
	return ioctl(kvm_fd, KVM_CREATE_VM, type);
}

/* The errno of a conversion with these arguments on a new memory of one page; 0 if it succeeds, -1 if there is none. */
static int conversion_errno(uint64_t type, unsigned long command, struct gmem_attributes args)
{
	struct create_gmem create = { .size = GMEM_PAGE, .flags = GMEM_FLAG_MMAP };
	int vm = new_vm(type), offered, fd, error = -1;

	if (vm < 0)
		return -1;
	/* While the VM tracks attributes, no file of one with private memory begins shared. */
	offered = ioctl(vm, KVM_CHECK_EXTENSION, CAP_GUEST_MEMFD_FLAGS);
	if (offered > 0)
		create.flags |= offered & GMEM_FLAG_INIT_SHARED;
	fd = ioctl(vm, CREATE_GUEST_MEMFD, &create);
	if (fd >= 0) {
		error = ioctl(fd, command, &args) < 0 ? errno : 0;
		close(fd);
	}
	close(vm);
	return error;
}

/* The revision of the model whose answers to a few calls are this kernel's; NULL where guest_memfd is missing. */
static const char *nearest_revision(bool has_protected)
{
	uint64_t type = has_protected ? 1 : 0;
	struct gmem_attributes shared = { .size = GMEM_PAGE };
	struct gmem_attributes zero = { .size = GMEM_PAGE, .flags = MODE_ZERO };
	struct gmem_attributes to_private = { .size = GMEM_PAGE, .attributes = ATTRIBUTE_PRIVATE, .flags = MODE_ZERO };
	struct gmem_attributes marked = { .size = GMEM_PAGE, .error_offset = 1 };
	int plain = conversion_errno(type, GMEM_SET_ATTRIBUTES, shared);

	if (plain < 0)
		return NULL;
	if (plain == ENOTTY && conversion_errno(type, GMEM_SET_ATTRIBUTES_V1, shared) != ENOTTY)
		return "rfc-v1";
	/* While attributes are tracked in the VM, little tells the revisions apart, and little needs to. */
	if (plain == ENOTTY && !access(KNOB_IN_PLACE, F_OK))
		return "next";
	if (plain == ENOTTY)
		return access(KNOB_IN_VM, F_OK) ? "linux-6.18" : "rfc-v5";
	if (conversion_errno(type, GMEM_SET_ATTRIBUTES, zero) == 0) {
		if (conversion_errno(type, GMEM_SET_ATTRIBUTES, marked) == 0)
			return "rfc-v5";
		return conversion_errno(type, GMEM_SET_ATTRIBUTES, to_private) == 0 ? "rfc-v3" : "rfc-v4";
	}
	if (conversion_errno(type, GMEM_SET_ATTRIBUTES, marked))
		return "rfc-v2";
	/* v6 and v7 differ for large folios only; so do, for a program, v8 and the newest form but for slots. */
	return conversion_errno(0, GMEM_SET_ATTRIBUTES, shared) ? "next" : "v7";
}

static void print_vm_type(const struct word *type, bool first)
{
	int vm = new_vm(type->value);

	if (vm < 0)
		return;
	printf("%s\n    \"%s\": { \"memory_attributes\": %d, \"guest_memfd\": %d, \"guest_memfd_flags\": %d, \"others\": {",
	       first ? "" : ",", type->name, ioctl(vm, KVM_CHECK_EXTENSION, CAP_MEMORY_ATTRIBUTES),
	       ioctl(vm, KVM_CHECK_EXTENSION, CAP_GUEST_MEMFD), ioctl(vm, KVM_CHECK_EXTENSION, CAP_GUEST_MEMFD_FLAGS));
	/* The numbers of the series' own capabilities moved from revision to revision. */
	for (int cap = CAP_GUEST_MEMFD_FLAGS + 1, some = 0; cap <= CAP_LAST; cap++) {
		int value = ioctl(vm, KVM_CHECK_EXTENSION, cap);

		if (value > 0)
			printf("%s \"%d\": %d", some++ ? "," : "", cap, value);
	}
	printf(" } }");
	close(vm);
}

/* The exit code after all is printed. */
static int flushed(void)
{
	if (!fflush(stdout))
		return 0;
	fprintf(stderr, "executor: standard output: %s\n", strerror(errno));
	return 2;
}

static int print_capabilities(void)
{
	struct utsname system;
	const char *nearest;
	int types, knob = tracks_in_place();
	bool first = true;

	kvm_fd = open("/dev/kvm", O_RDWR | O_CLOEXEC);
	if (kvm_fd < 0) {
		fprintf(stderr, "executor: /dev/kvm: %s\n", strerror(errno));
		return 4;
	}
	uname(&system);
	types = ioctl(kvm_fd, KVM_CHECK_EXTENSION, CAP_VM_TYPES);
	/* Not every architecture has the capability; VMs of type 0 there are everywhere. */
	if (types <= 0)
		types = 1;
	nearest = nearest_revision(types & 2);
	printf("{\n  \"kernel\": \"%s\",\n  \"machine\": \"%s\",\n", system.release, system.machine);
	if (nearest)
		printf("  \"nearest\": \"%s\",\n", nearest);
	else
		printf("  \"nearest\": null,\n");
	printf("  \"in_place\": %s,\n", knob < 0 ? "null" : knob ? "true" : "false");
	printf("  \"pins\": \"%s\",\n", access(GUP_TEST_FILE, R_OK | W_OK) ? "io_uring" : "gup_test");
	printf("  \"vm_types\": {");
	for (const struct word *type = VM_TYPES; type->name; type++)
		if (type->value < 32 && types >> type->value & 1) {
			print_vm_type(type, first);
			first = false;
		}
	printf("%s}\n}\n", first ? "" : "\n  ");
	return flushed();
}

/* ---------------------------------------------------------------------------------------------- main */

static bool is_separator(const char *line, size_t length)
{
	const char *end = line + length;

	while (line < end && isspace((unsigned char)*line))
		line++;
	if (end - line < 3 || strncmp(line, "---", 3))
		return false;
	line += 3;
	while (line < end && isspace((unsigned char)*line))
		line++;
	return line == end || *line == '#';
}

/* Runs a scenario that was read to its end; false if it was refused. */
static bool finish(struct scenario *s, bool *any)
{
	bool good = !s->refused;

	/* A piece of a file without a line of any kind is no scenario. */
	if (s->refused || s->header_count || s->step_count) {
		if (*any)
			put("---\n", 4);
		*any = true;
		if (!s->abi)
			s->abi = "rfc-v5";
		if (!s->vm)
			s->vm = "sw-protected";
		run_scenario(s);
	}
	forget(s);
	*s = (struct scenario){ .in_place = true };
	return good;
}

static int run_all(void)
{
	struct scenario s = { .in_place = true };
	struct utsname system;
	bool any = false, good = true;
	char *line = NULL, start[300];
	size_t room = 0;
	ssize_t length;
	int number_of_line = 0, error;

	uname(&system);
	snprintf(start, sizeof(start), "# Recorded on %s %s (%s).", system.sysname, system.release, system.machine);
	put_line(start, NULL);
	while ((length = getline(&line, &room, stdin)) >= 0) {
		bool cut_off = !length || line[length - 1] != '\n';

		if (!cut_off)
			line[--length] = 0;
		while (length && isspace((unsigned char)line[length - 1]))
			line[--length] = 0;
		number_of_line++;
		/* The mark that some editors put at the start of a file. */
		if (number_of_line == 1 && !strncmp(line, "\xef\xbb\xbf", 3))
			memset(line, ' ', 3);
		if (is_separator(line, length))
			good &= finish(&s, &any);
		else
			parse_line(&s, line, length, number_of_line, cut_off);
	}
	error = ferror(stdin) ? errno : 0;
	good &= finish(&s, &any);
	free(line);
	if (error)
		fprintf(stderr, "executor: standard input: %s: what follows is not run\n", strerror(error));
	return good && !error ? 0 : 2;
}

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
			may_poison = true;
		} else if (!strcmp(argv[i], "--limit")) {
			long seconds = i + 1 < argc ? strtol(argv[++i], &end, 10) : 0;

			if (*end || seconds < 1 || seconds > LONGEST_LIMIT) {
				fprintf(stderr, "executor: --limit: give a number of seconds from 1 to %d\n", LONGEST_LIMIT);
				return 2;
			}
			time_limit = seconds;
		} else {
			fprintf(stderr, "executor: unknown argument %s: --help lists them\n", argv[i]);
			return 2;
		}
	}
	if (access("/dev/kvm", R_OK | W_OK)) {
		fprintf(stderr, "executor: /dev/kvm: %s: load the kvm module, or join the kvm group\n", strerror(errno));
		return 4;
	}
	if (sysconf(_SC_PAGESIZE) != GMEM_PAGE) {
		fprintf(stderr, "executor: pages of %ld bytes: use a kernel with pages of 4096\n", sysconf(_SC_PAGESIZE));
		return 4;
	}
	setrlimit(RLIMIT_CORE, &no_core);
	signal(SIGPIPE, SIG_IGN);
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	written = mmap(NULL, sizeof(*written), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	if (written == MAP_FAILED) {
		fprintf(stderr, "executor: out of memory\n");
		return 2;
	}
	learn_cpuid();
	return run_all();
}
