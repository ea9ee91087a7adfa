// SPDX-License-Identifier: GPL-2.0-only
/* What a line is: a header, a step, an assertion, or what ends the scenario. */
#include "line.h"
#include "../lists.h"
#include "../visible.h"
#include "headers.h"
#include "parser.h"
#include "steps.h"
#include <ctype.h>
#include <string.h>

bool is_separator(const char *line, size_t length)
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

static bool is_title(const char *line)
{
	return !strncmp(line + strspn(line, " \t"), "title:", 6);
}

/* A copy of a line with free text in it, which may hold anything. */
static char *visible_copy(struct scenario *s, const char *line)
{
	static char shown[MOST_VISIBLE * LONGEST_LINE + 1];

	make_visible(shown, sizeof(shown), line);
	return copy_of(s, shown, strlen(shown));
}

static void keep_header(struct scenario *s, const char *line)
{
	s->headers = grown(s->headers, s->header_count, sizeof(*s->headers));
	s->headers[s->header_count++] = visible_copy(s, line);
}

static void keep_step(struct scenario *s, struct step step, char *text)
{
	step.text = text;
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
		keep_step(s, step, visible_copy(s, line));
		return;
	}
	parse_step(p, &step);
	last = &p->tokens[p->at - 1];
	keep_step(s, step, copy_of(s, p->tokens[0].text, last->text + last->length - p->tokens[0].text));
}

void parse_line(struct scenario *s, const char *line, size_t length, int number_of_line, bool cut_off)
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
