import type { Part } from './part.js';

/** A page that a pipe refers to: FOLL_GET, for reading. */
export const get: Part = {
  rank: 5,
  includes: ['errno.h', 'fcntl.h', 'sys/uio.h', 'unistd.h'],
  text: `
/* A pipe that refers to a page; its ends are those of pipe(2). */
struct get {
	int pipe[2];
};

static int get_page(struct get *get, void *page)
{
	struct iovec byte = { .iov_base = page, .iov_len = 1 };
	int error;

	must(!pipe(get->pipe), "pipe");
	if (vmsplice(get->pipe[1], &byte, 1, 0) == 1)
		return 0;
	error = errno;
	close(get->pipe[0]);
	close(get->pipe[1]);
	return -error;
}`,
};

/** The end of a pipe's reference. */
export const put: Part = {
  rank: 5,
  includes: [],
  needs: [get],
  text: `
/* What is read from a pipe is let go, also where a child has the pipe open. */
static int put_page(struct get *get)
{
	unsigned char byte;

	must(read(get->pipe[0], &byte, 1) == 1, "read");
	close(get->pipe[0]);
	close(get->pipe[1]);
	return 0;
}`,
};

/** A read of a page that a pipe refers to. */
export const readGot: Part = {
  rank: 5,
  includes: [],
  needs: [get],
  text: `
/* tee(2) leaves the page in the pipe. */
static int read_got(struct get *get)
{
	unsigned char byte;
	int copy[2];

	must(!pipe(copy), "pipe");
	must(tee(get->pipe[0], copy[1], 1, 0) == 1, "tee");
	must(read(copy[0], &byte, 1) == 1, "read");
	close(copy[0]);
	close(copy[1]);
	return byte;
}`,
};
