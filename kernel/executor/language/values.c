// SPDX-License-Identifier: GPL-2.0-only
/* Numbers, bytes and names. */
#include "parser.h"
#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

uint64_t number(struct parser *p, uint64_t most, const char *what)
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

uint8_t byte(struct parser *p)
{
	if (p->tokens[p->at].kind == T_CHAR)
		return p->tokens[p->at++].text[1];
	return number(p, 0xff, "a byte");
}

char *name(struct parser *p, const char *what)
{
	const struct token *token = &p->tokens[p->at];

	if (token->kind != T_WORD)
		refuse(p, "%s is expected here", what);
	p->at++;
	return copy_of(p->scenario, token->text, token->length);
}
