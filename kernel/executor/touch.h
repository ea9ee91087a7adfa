// SPDX-License-Identifier: GPL-2.0-only
/* A touch of memory that may end in a signal. */
#pragma once
#include "answers.h"
#include <stdbool.h>
#include <stdint.h>

/*
 * SIGBUS and SIGSEGV become answers; where `hangs_too` is, so does a touch that is retried for ever, as one is that the
 * RMP of SNP refuses.
 */
void catch_faults(bool hangs_too);

/* A signal after some seconds, which interrupts a system call. */
void start_clock(void);
bool is_time_up(void);
void stop_clock(void);

struct answer touch(volatile uint8_t *address, bool write, uint8_t value);
