// SPDX-License-Identifier: GPL-2.0-only
/* References on pages, as I/O and device assignment hold them. */
#pragma once
#include "../answers.h"
#include "../language/scenario.h"
#include <linux/io_uring.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct reference {
	const char *name;
	enum { BY_GUP_TEST, BY_RING, BY_PIPE } by;
	int fd, other_fd;
	uint8_t *page;
	struct io_uring_params ring;
};

struct references {
	struct reference *list;
	size_t count;
	bool accessed;			/* some step of the scenario reads or writes through one */
};

/* held.c; NULL if nobody holds one of that name. */
struct reference *reference_named(struct references *references, const char *wanted);

void keep_reference(struct references *references, struct reference reference);

struct answer take_reference(struct references *references, const struct step *step, uint8_t *page);

struct answer drop_reference(struct references *references, const char *called);

/* In another process, that holds none of them. */
void close_references(const struct references *references);

/* A byte of the page, which the page tables play no part in. */
struct answer access_through(struct references *references, const struct step *step);

/* pin.c */
struct answer get_page(struct references *references, const char *called, uint8_t *page);
/* A long-term FOLL_PIN by a buffer that is registered with an io_uring. */
struct answer pin_page(struct references *references, const char *called, uint8_t *page);

/* ring.c */
struct answer access_by_ring(const struct reference *r, bool write_page, uint8_t value);
