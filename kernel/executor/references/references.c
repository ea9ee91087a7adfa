// SPDX-License-Identifier: GPL-2.0-only
/* References on pages: taken, dropped, and gone through. */
#define _GNU_SOURCE
#include "references.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

struct answer take_reference(struct references *references, const struct step *step, uint8_t *page)
{
	if (reference_named(references, step->reference))
		return say("skip a reference %s is held already", step->reference);
	return step->get ? get_page(references, step->reference, page) : pin_page(references, step->reference, page);
}

struct answer drop_reference(struct references *references, const char *called)
{
	struct reference *r = reference_named(references, called);

	if (!r)
		return say("skip nobody holds a reference %s", called);
	/* Closing the ring would drop the pin at a time of the kernel's choosing. */
	if (r->by == BY_RING)
		syscall(SYS_io_uring_register, r->fd, IORING_UNREGISTER_BUFFERS, NULL, 0);
	if (r->by == BY_PIPE)
		close(r->other_fd);
	close(r->fd);
	*r = references->list[--references->count];
	return say("ok");
}

void close_references(const struct references *references)
{
	for (size_t i = 0; i < references->count; i++) {
		close(references->list[i].fd);
		if (references->list[i].by == BY_PIPE)
			close(references->list[i].other_fd);
	}
}

/* The byte at the start of a page in a pipe, which stays there: tee(2) has no copy of its own. */
static struct answer read_spliced(const struct reference *r)
{
	uint8_t value;
	int ends[2];
	bool got;

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK))
		return say("skip pipe: %s", strerror(errno));
	got = tee(r->fd, ends[1], 1, 0) == 1 && read(ends[0], &value, 1) == 1;
	close(ends[0]);
	close(ends[1]);
	return got ? say_byte(value) : say("skip tee: %s", strerror(errno));
}

struct answer access_through(struct references *references, const struct step *step)
{
	const struct reference *r = reference_named(references, step->reference);

	if (!r)
		return say("skip nobody holds a reference %s", step->reference);
	if (r->by == BY_RING)
		return access_by_ring(r, step->write, step->value);
	if (r->by == BY_PIPE && !step->write)
		return read_spliced(r);
	return say("skip a page in a pipe can't be written");
}
