// SPDX-License-Identifier: GPL-2.0-only
/* Cuts a line into tokens. */
#include "parser.h"
#include <ctype.h>
#include <string.h>

static bool is_word_start(char c)
{
	return isalpha((unsigned char)c) || c == '_';
}

static bool is_word_part(char c)
{
	return isalnum((unsigned char)c) || c == '_' || c == '-';
}

void tokenize(struct parser *p, const char *text, size_t length)
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
