// SPDX-License-Identifier: GPL-2.0-only
/* Foreign text for a terminal. */
#pragma once
#include <stddef.h>

/* The most characters that a byte becomes. */
#define MOST_VISIBLE	4

/*
 * Writes UTF-8 so that every character is seen and none is obeyed: controls, format characters and what is no
 * character become "\x1b", "\u202e" or "\u{e0001}", which is how a title may have them; bytes that are no UTF-8
 * become "\xff". Tabs stay. Where there is no room, it ends with "...".
 */
void make_visible(char *to, size_t room, const char *text);
