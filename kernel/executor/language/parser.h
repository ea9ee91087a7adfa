// SPDX-License-Identifier: GPL-2.0-only
/* The tokens of a line, and the parser that goes over them. What it can't take ends the parsing of the line. */
#pragma once
#include "scenario.h"
#include <setjmp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum token_kind { T_END, T_WORD, T_NUMBER, T_CHAR, T_SYMBOL, T_OTHER };

struct token {
	enum token_kind kind;
	const char *text;
	int length;
};

#define MAX_TOKENS	LONGEST_LINE

struct parser {
	struct scenario *scenario;
	const char *line_text;
	int line;
	bool cut_off;			/* the input ends in the middle of the line */
	struct token tokens[MAX_TOKENS + 1];
	int at;
	jmp_buf refuse;
};

/* Says what is wrong at the token where the parser is, and gives the line up. */
void __attribute__((noreturn, format(printf, 2, 3))) refuse(struct parser *p, const char *format, ...);

/* The tokens of the first `length` characters, up to a comment. */
void tokenize(struct parser *p, const char *text, size_t length);

bool is(const struct token *token, const char *text);

bool next_is(struct parser *p, const char *text);

/* Goes over the token if it is that one. */
bool take(struct parser *p, const char *text);

void expect(struct parser *p, const char *text);

/* Nothing more but an outcome, which is not asked for. */
bool at_end(struct parser *p);

bool followed_by_bracket(struct parser *p);

/* A keyword, unless it is a memory of that name. */
bool keyword(struct parser *p, const char *word);

uint64_t number(struct parser *p, uint64_t most, const char *what);

uint8_t byte(struct parser *p);

char *name(struct parser *p, const char *what);
