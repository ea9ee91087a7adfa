// SPDX-License-Identifier: GPL-2.0-only
/* Conversions between shared and private. */
#pragma once
#include "../answers.h"
#include "../language/scenario.h"
#include "../vm/slots.h"
#include <stdbool.h>
#include <stdint.h>

/* The revision of a scenario says how the call looks. */
struct answer convert(const char *abi, const struct memory *m, const uint64_t *field, bool gives_error_offset);

struct answer convert_pages(const char *abi, const struct step *step, const struct memory *m);

struct answer vm_convert(int vm, uint64_t address, uint64_t size, uint64_t attributes, uint64_t flags);

struct answer vm_convert_pages(const struct slots *slots, const struct step *step, const struct memory *m);
