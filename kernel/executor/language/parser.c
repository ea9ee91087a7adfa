// SPDX-License-Identifier: GPL-2.0-only
/* Goes over the tokens of a line. */
#include "parser.h"
#include "../visible.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

void __attribute__((noreturn, format(printf, 2, 3))) refuse(struct parser *p, const char *format, ...)
{
	const struct token *token = &p->tokens[p->at];
	char what[200], shown[MOST_VISIBLE * sizeof(what)];
	va_list args;

	va_start(args, format);
	vsnprintf(what, sizeof(what), format, args);
	va_end(args);
	make_visible(shown, sizeof(shown), what);
	fprintf(stderr, "executor: <stdin>:%d:%d: %s%s: the scenario is not run\n", p->line,
		(int)(token->text - p->line_text) + 1, shown,
		p->cut_off ? ", where the input ends in the middle of a line" : "");
	longjmp(p->refuse, 1);
}

bool is(const struct token *token, const char *text)
{
	return token->kind != T_END && (int)strlen(text) == token->length && !strncmp(token->text, text, token->length);
}

bool next_is(struct parser *p, const char *text)
{
	return is(&p->tokens[p->at], text);
}

bool take(struct parser *p, const char *text)
{
	if (!next_is(p, text))
		return false;
	p->at++;
	return true;
}

void expect(struct parser *p, const char *text)
{
	if (!take(p, text))
		refuse(p, "'%s' is expected here", text);
}

bool at_end(struct parser *p)
{
	return p->tokens[p->at].kind == T_END || next_is(p, "=>");
}

bool followed_by_bracket(struct parser *p)
{
	return p->tokens[p->at].kind != T_END && is(&p->tokens[p->at + 1], "[");
}

bool keyword(struct parser *p, const char *word)
{
	return next_is(p, word) && !followed_by_bracket(p) && take(p, word);
}
