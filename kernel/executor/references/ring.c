// SPDX-License-Identifier: GPL-2.0-only
/* Reads and writes a page that an io_uring has pinned, by the ring. */
#define _GNU_SOURCE
#include "references.h"
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

/* Moves one byte between a pipe and the page by the ring; the page tables play no part. 0, or an errno. */
static int move_by_ring(const struct reference *r, int fd, bool into_page)
{
	const struct io_sqring_offsets *sq = &r->ring.sq_off;
	const struct io_cqring_offsets *cq = &r->ring.cq_off;
	struct io_uring_sqe sqe = { .opcode = into_page ? IORING_OP_READ_FIXED : IORING_OP_WRITE_FIXED, .fd = fd,
		.addr = (uintptr_t)r->page, .len = 1, .off = (uint64_t)-1 };
	size_t sq_length = sq->array + r->ring.sq_entries * sizeof(uint32_t);
	size_t cq_length = cq->cqes + r->ring.cq_entries * sizeof(struct io_uring_cqe);
	size_t length = sq_length > cq_length ? sq_length : cq_length;
	uint32_t first_entry = 0, tail, head;
	struct io_uring_cqe cqe;
	uint8_t *queue, *entries;
	int error = EIO;

	queue = mmap(NULL, length, PROT_READ | PROT_WRITE, MAP_SHARED, r->fd, IORING_OFF_SQ_RING);
	entries = mmap(NULL, sizeof(sqe), PROT_READ | PROT_WRITE, MAP_SHARED, r->fd, IORING_OFF_SQES);
	if (queue == MAP_FAILED || entries == MAP_FAILED)
		return errno;
	memcpy(entries, &sqe, sizeof(sqe));
	memcpy(queue + sq->array, &first_entry, sizeof(first_entry));
	tail = __atomic_load_n((uint32_t *)(queue + sq->tail), __ATOMIC_RELAXED) + 1;
	__atomic_store_n((uint32_t *)(queue + sq->tail), tail, __ATOMIC_RELEASE);
	if (syscall(SYS_io_uring_enter, r->fd, 1, 1, IORING_ENTER_GETEVENTS, NULL, 0) == 1) {
		head = __atomic_load_n((uint32_t *)(queue + cq->head), __ATOMIC_ACQUIRE);
		if (head != __atomic_load_n((uint32_t *)(queue + cq->tail), __ATOMIC_ACQUIRE)) {
			memcpy(&cqe, queue + cq->cqes + (head & (r->ring.cq_entries - 1)) * sizeof(cqe), sizeof(cqe));
			__atomic_store_n((uint32_t *)(queue + cq->head), head + 1, __ATOMIC_RELEASE);
			error = cqe.res == 1 ? 0 : cqe.res < 0 ? -cqe.res : EIO;
		}
	}
	munmap(queue, length);
	munmap(entries, sizeof(sqe));
	return error;
}

struct answer access_by_ring(const struct reference *r, bool write_page, uint8_t value)
{
	int ends[2], error;

	if (pipe2(ends, O_CLOEXEC))
		return say("skip pipe: %s", strerror(errno));
	if (write_page && write(ends[1], &value, 1) != 1)
		error = errno;
	else
		error = move_by_ring(r, ends[write_page ? 0 : 1], write_page);
	if (!error && !write_page && read(ends[0], &value, 1) != 1)
		error = errno;
	close(ends[0]);
	close(ends[1]);
	if (error)
		return say_errno(error);
	return write_page ? say("ok") : say_byte(value);
}
