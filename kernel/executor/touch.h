// SPDX-License-Identifier: GPL-2.0-only
/* A touch of memory that may end in a signal. */
#pragma once
#include "answers.h"
#include <stdbool.h>
#include <stdint.h>

void catch_faults(void);

struct answer touch(volatile uint8_t *address, bool write, uint8_t value);
