// SPDX-License-Identifier: GPL-2.0-only
/* The code of a TDX or SNP guest: one page. */
#pragma once
#include <stdint.h>

#if defined(__x86_64__)

/* Its bytes. */
const uint8_t *launch_code(void);

/* Where in it 64-bit mode begins. */
uint64_t launch_entry(void);

/* Where in it the handler of an exception begins. */
uint64_t launch_handler(unsigned int vector);

#endif
