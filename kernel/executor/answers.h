// SPDX-License-Identifier: GPL-2.0-only
/* What a step answered, in the words of the language; "skip REASON" where it was not performed. */
#pragma once
#include <stdbool.h>
#include <stdint.h>

struct answer {
	char text[160];
};

struct answer __attribute__((format(printf, 1, 2))) say(const char *format, ...);

bool is_ok(struct answer answer);

/* NULL for an errno that the language has no word for. */
const char *errno_name(int error);

struct answer say_errno(int error);

/* What a call that gives 0 or -1 has answered. */
struct answer say_result(int result);

/* What a call that gives a count or -1 has answered. */
struct answer say_count(int64_t count);

struct answer say_byte(uint8_t value);
