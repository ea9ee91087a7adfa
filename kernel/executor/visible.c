// SPDX-License-Identifier: GPL-2.0-only
/* Foreign text for a terminal. */
#include "visible.h"
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

/* Unicode's categories Cc, Cf, Zl and Zp, as language/visible.ts has them. */
static const struct {
	uint32_t first, last;
} UNSEEN[] = {
	{ 0x0, 0x1f }, { 0x7f, 0x9f }, { 0xad, 0xad }, { 0x600, 0x605 }, { 0x61c, 0x61c }, { 0x6dd, 0x6dd },
	{ 0x70f, 0x70f }, { 0x890, 0x891 }, { 0x8e2, 0x8e2 }, { 0x180e, 0x180e }, { 0x200b, 0x200f },
	{ 0x2028, 0x202e }, { 0x2060, 0x2064 }, { 0x2066, 0x206f }, { 0xfdd0, 0xfdef }, { 0xfeff, 0xfeff },
	{ 0xfff9, 0xfffb }, { 0x110bd, 0x110bd }, { 0x110cd, 0x110cd }, { 0x13430, 0x1343f }, { 0x1bca0, 0x1bca3 },
	{ 0x1d173, 0x1d17a }, { 0xe0001, 0xe0001 }, { 0xe0020, 0xe007f },
};

static bool is_seen(uint32_t character)
{
	if (character == '\t')
		return true;
	/* The last two of every plane are no characters. */
	if ((character & 0xfffe) == 0xfffe)
		return false;
	for (size_t i = 0; i < sizeof(UNSEEN) / sizeof(*UNSEEN); i++)
		if (character >= UNSEEN[i].first && character <= UNSEEN[i].last)
			return false;
	return true;
}

/* The length in bytes of the character that comes first; 0 where the bytes are no UTF-8. */
static int decode(const unsigned char *text, uint32_t *character)
{
	static const uint32_t SHORTEST[] = { 0, 0, 0x80, 0x800, 0x10000 };
	int length = *text < 0x80 ? 1 : *text >> 5 == 6 ? 2 : *text >> 4 == 14 ? 3 : *text >> 3 == 30 ? 4 : 0;

	*character = length == 1 ? *text : *text & 0x7f >> length;
	for (int i = 1; i < length; i++) {
		if (text[i] >> 6 != 2)
			return 0;
		*character = *character << 6 | (text[i] & 0x3f);
	}
	if (*character < SHORTEST[length] || *character > 0x10ffff || *character >> 11 == 0x1b)
		return 0;
	return length;
}

void make_visible(char *to, size_t room, const char *text)
{
	static const char CUT[] = "...";
	char one[16];

	while (*text) {
		uint32_t character;
		int length = decode((const unsigned char *)text, &character);

		if (!length)
			snprintf(one, sizeof(one), "\\x%02x", (unsigned char)*text);
		else if (is_seen(character))
			snprintf(one, sizeof(one), "%.*s", length, text);
		else
			snprintf(one, sizeof(one), character < 0x100 ? "\\x%02x" : character < 0x10000 ? "\\u%04x" :
				 "\\u{%x}", character);
		if (strlen(one) + sizeof(CUT) > room) {
			memcpy(to, CUT, sizeof(CUT));
			return;
		}
		memcpy(to, one, strlen(one));
		to += strlen(one);
		room -= strlen(one);
		text += length ? length : 1;
	}
	*to = 0;
}
