// SPDX-License-Identifier: GPL-2.0-only
/* Lists that grow. There is no program without memory: where it is out, the program ends. */
#pragma once
#include <stddef.h>

void __attribute__((noreturn)) end_without_memory(void);

/* A list of `count` elements of that size, with room for one more. It has doubled at every power of two. */
void *grown(void *list, size_t count, size_t size);
