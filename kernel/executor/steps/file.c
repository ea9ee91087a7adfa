// SPDX-License-Identifier: GPL-2.0-only
/* fallocate(2), read(2), write(2) and close(2) of a guest_memfd. */
#define _GNU_SOURCE
#include "file.h"
#include <errno.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

struct answer allocate(const struct memory *m, uint64_t mode, uint64_t offset, uint64_t length)
{
	int result;

	/*
	 * The system call takes 32 bits of the mode. Work that an io_uring left for the task interrupts it as a
	 * signal does.
	 */
	do
		result = syscall(SYS_fallocate, m->fd, (int)mode, offset, length);
	while (result < 0 && errno == EINTR);
	return say_result(result);
}

struct answer file_io(const struct step *step, const struct memory *m)
{
	static uint8_t buffer[1 << 16];
	uint64_t length = step->field[1];
	ssize_t moved;

	if (lseek(m->fd, step->field[0], SEEK_SET) < 0 && errno == EBADF)
		return say_errno(errno);
	if (length > sizeof(buffer))
		length = sizeof(buffer);
	moved = step->kind == FILE_READ ? read(m->fd, buffer, length) : write(m->fd, buffer, length);
	return say_count(moved);
}

struct answer positioned_io(const struct step *step, const struct memory *m)
{
	static uint8_t buffer[1 << 16];
	uint64_t length = step->field[1] > sizeof(buffer) ? sizeof(buffer) : step->field[1];
	ssize_t moved;

	moved = step->kind == FILE_PREAD ? pread(m->fd, buffer, length, step->field[0]) :
					   pwrite(m->fd, buffer, length, step->field[0]);
	return say_count(moved);
}

struct answer truncate_file(const struct step *step, const struct memory *m)
{
	return say_result(ftruncate(m->fd, step->field[0]));
}

/* The place of the first memory with that inode; a closed file's number may be another's by now. */
static size_t first_with(const struct memories *memories, const struct stat *wanted)
{
	struct stat other;
	size_t i = 0;

	while (i < memories->count && (memories->list[i].fd < 0 || fstat(memories->list[i].fd, &other) ||
				       other.st_ino != wanted->st_ino || other.st_dev != wanted->st_dev))
		i++;
	return i;
}

struct answer stat_file(const struct memories *memories, const struct step *step, const struct memory *m)
{
	struct stat found;

	if (fstat(m->fd, &found))
		return say_errno(errno);
	switch (step->stat_field) {
	case STAT_SIZE:
		return say_count(found.st_size);
	case STAT_BLKSIZE:
		return say_count(found.st_blksize);
	case STAT_BLOCKS:
		return say_count(found.st_blocks);
	default:
		return say_count(first_with(memories, &found));
	}
}

struct answer close_file(struct memory *m)
{
	if (m->fd < 0)
		return say_errno(EBADF);
	close(m->fd);
	m->fd = -1;
	return say("ok");
}
