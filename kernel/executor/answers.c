// SPDX-License-Identifier: GPL-2.0-only
/* What a step answered, in the words of the language. */
#include "answers.h"
#include <ctype.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

struct answer __attribute__((format(printf, 1, 2))) say(const char *format, ...)
{
	struct answer answer;
	va_list args;

	va_start(args, format);
	vsnprintf(answer.text, sizeof(answer.text), format, args);
	va_end(args);
	return answer;
}

bool is_ok(struct answer answer)
{
	return !strcmp(answer.text, "ok");
}

#define NAMED(error) case error: return #error

const char *errno_name(int error)
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

struct answer say_errno(int error)
{
	const char *known = errno_name(error);

	return known ? say("%s", known) : say("skip odd answer: errno %d", error);
}

struct answer say_result(int result)
{
	return result < 0 ? say_errno(errno) : say("ok");
}

struct answer say_count(int64_t count)
{
	return count < 0 ? say_errno(errno) : say("ok %lld", (long long)count);
}

struct answer say_byte(uint8_t value)
{
	return isalnum(value) ? say("'%c'", value) : say("0x%02x", value);
}
