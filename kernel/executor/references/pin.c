// SPDX-License-Identifier: GPL-2.0-only
/* Takes references: pins that last by gup_test or an io_uring, others by a pipe. */
#define _GNU_SOURCE
#include "../abi.h"
#include "gup-test.h"
#include "references.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

struct answer get_page(struct references *references, const char *called, uint8_t *page)
{
	struct iovec iov = { .iov_base = page, .iov_len = GMEM_PAGE };
	int ends[2];

	if (pipe2(ends, O_CLOEXEC | O_NONBLOCK))
		return say("skip pipe: %s", strerror(errno));
	if (vmsplice(ends[1], &iov, 1, 0) < 0) {
		struct answer answer = say_errno(errno);

		close(ends[0]);
		close(ends[1]);
		return answer;
	}
	keep_reference(references, (struct reference){ .name = called, .by = BY_PIPE, .fd = ends[0],
		.other_fd = ends[1] });
	return say("ok");
}

/* A long-term FOLL_PIN by the kernel's own test device, which has one at a time; true if it answered. */
static bool pin_by_gup_test(struct references *references, const char *called, uint8_t *page, struct answer *answer)
{
	struct pin_longterm args = { .addr = (uintptr_t)page, .size = GMEM_PAGE, .flags = GUP_PIN_WRITE };
	int fd = references->accessed ? -1 : open(GUP_TEST_FILE, O_RDWR | O_CLOEXEC);

	if (fd < 0)
		return false;
	for (size_t i = 0; i < references->count; i++)
		if (references->list[i].by == BY_GUP_TEST) {
			close(fd);
			return false;
		}
	*answer = say_result(ioctl(fd, GUP_PIN_START, &args));
	if (is_ok(*answer))
		keep_reference(references, (struct reference){ .name = called, .by = BY_GUP_TEST, .fd = fd });
	else
		close(fd);
	return true;
}

struct answer pin_page(struct references *references, const char *called, uint8_t *page)
{
	struct io_uring_params params = { 0 };
	struct iovec iov = { .iov_base = page, .iov_len = GMEM_PAGE };
	struct answer answer;
	int ring;

	if (pin_by_gup_test(references, called, page, &answer))
		return answer;
	ring = syscall(SYS_io_uring_setup, 1, &params);
	if (ring < 0)
		return say("skip neither gup_test nor io_uring: %s", strerror(errno));
	answer = say_result(syscall(SYS_io_uring_register, ring, IORING_REGISTER_BUFFERS, &iov, 1));
	if (is_ok(answer))
		keep_reference(references, (struct reference){ .name = called, .by = BY_RING, .fd = ring,
			.page = page, .ring = params });
	else
		close(ring);
	return answer;
}
