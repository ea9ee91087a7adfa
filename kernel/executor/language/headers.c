// SPDX-License-Identifier: GPL-2.0-only
/* The headers of a scenario, and what each may hold. */
#include "headers.h"
#include "words.h"
#include <string.h>

static const char *const ABIS[] = { "linux-6.18.0", "linux-6.18", "linux-7.0", "linux-7.2", "linux-7.3",
	"linux-7.3-memory-failure", "rfc-v1", "rfc-v2", "rfc-v3", "rfc-v4", "rfc-v5", "v6", "v7", "v8", "next", NULL };

/* What a kernel is built on and with is the model's to know: it is written back. */
static const char *const HEADERS[] = { "memory", "title", "abi", "vm", "in_place", "design", "mutant", "backing", "base",
	"config", "accept" };

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

static const char *const BACKINGS[] = { "auto", "none", "file", "anonymous", NULL };
static const char *const OFF_OR_ON[] = { "off", "on", NULL };
static const char *const ACCEPTS[] = { "first-touch", "by-step", NULL };
static const char *const CONFIGS[] = { "plain", "sev", NULL };

/* Which of a few words the value is. */
static int one_of(struct parser *p, const char *const *names)
{
	const char *value = one_word(p);
	char wanted[100] = "";
	int i = 0;

	while (names[i] && strcmp(value, names[i]))
		i++;
	if (names[i])
		return i;
	for (int k = 0; names[k]; k++) {
		strcat(wanted, !k ? "'" : names[k + 1] ? "', '" : "' or '");
		strcat(wanted, names[k]);
	}
	refuse(p, "%s' is expected here", wanted);
}

bool parse_header(struct parser *p)
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
		for (const struct word *type = vm_types(); type->name; type++)
			if (!strcmp(value, type->name))
				s->vm = type->name;
		if (!s->vm)
			refuse(p, "unknown VM type '%.40s'", value);
	} else if (is(token, "backing")) {
		s->backing = one_of(p, BACKINGS);
	} else if (is(token, "in_place")) {
		s->in_place = one_of(p, OFF_OR_ON);
	} else if (is(token, "accept")) {
		s->accepts_by_step = one_of(p, ACCEPTS);
	} else if (is(token, "config")) {
		one_of(p, CONFIGS);
	}
	return true;
}
