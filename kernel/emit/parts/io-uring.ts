import type { Part } from './part.js';

/** Whether io_uring is there, and may be used. */
export const hasIoUring: Part = {
  rank: 5,
  includes: ['errno.h', 'stdbool.h', 'sys/syscall.h', 'unistd.h'],
  text: `
/* A ring without entries is refused; how says whether io_uring is there, and allowed. */
static bool has_io_uring(void)
{
	return syscall(SYS_io_uring_setup, 0, NULL) >= 0 || (errno != ENOSYS && errno != EPERM);
}`,
};

/** A page pinned by io_uring: FOLL_PIN | FOLL_LONGTERM for as long as it is registered. */
export const pin: Part = {
  rank: 5,
  includes: ['errno.h', 'sys/syscall.h', 'sys/uio.h', 'unistd.h', 'linux/io_uring.h'],
  text: `
struct pin {
	int ring;
	struct io_uring_params params;
	void *page;
};

/* A fixed buffer of io_uring is pinned for long. */
static int pin_page(struct pin *pin, void *page)
{
	struct iovec buffer = { .iov_base = page, .iov_len = PAGE_SIZE };
	int error;

	memset(&pin->params, 0, sizeof(pin->params));
	pin->page = page;
	pin->ring = syscall(SYS_io_uring_setup, 1, &pin->params);
	must(pin->ring >= 0, "io_uring_setup");
	if (!syscall(SYS_io_uring_register, pin->ring, IORING_REGISTER_BUFFERS,
		     &buffer, 1))
		return 0;
	error = errno;
	close(pin->ring);
	return -error;
}`,
};

/** The end of a pin. */
export const unpin: Part = {
  rank: 5,
  includes: [],
  needs: [pin],
  text: `
static int unpin_page(struct pin *pin)
{
	int ret = syscall(SYS_io_uring_register, pin->ring,
			  IORING_UNREGISTER_BUFFERS, NULL, 0) ? -errno : 0;

	close(pin->ring);
	return ret;
}`,
};

const transfer: Part = {
  rank: 5,
  includes: ['sys/mman.h'],
  needs: [pin],
  text: `
/* Moves a byte between a file and the pinned page, which need not be mapped. */
static void transfer(struct pin *pin, __u8 opcode, int fd)
{
	struct io_uring_params *p = &pin->params;
	size_t sq_size = p->sq_off.array + p->sq_entries * sizeof(__u32);
	size_t cq_size = p->cq_off.cqes + p->cq_entries * sizeof(struct io_uring_cqe);
	size_t sqe_size = p->sq_entries * sizeof(struct io_uring_sqe);
	void *sq = mmap(NULL, sq_size, PROT_READ | PROT_WRITE, MAP_SHARED, pin->ring,
			IORING_OFF_SQ_RING);
	void *cq = mmap(NULL, cq_size, PROT_READ | PROT_WRITE, MAP_SHARED, pin->ring,
			IORING_OFF_CQ_RING);
	struct io_uring_sqe *sqe = mmap(NULL, sqe_size, PROT_READ | PROT_WRITE,
					MAP_SHARED, pin->ring, IORING_OFF_SQES);
	struct io_uring_cqe *cqe;
	__u32 *sq_tail, *cq_head;

	must(sq != MAP_FAILED && cq != MAP_FAILED && sqe != MAP_FAILED, "mmap");
	*sqe = (struct io_uring_sqe) {
		.opcode = opcode,
		.fd = fd,
		.addr = (unsigned long)pin->page,
		.len = 1,
	};
	sq_tail = sq + p->sq_off.tail;
	((__u32 *)(sq + p->sq_off.array))[0] = 0;
	__atomic_store_n(sq_tail, *sq_tail + 1, __ATOMIC_RELEASE);
	must(syscall(SYS_io_uring_enter, pin->ring, 1, 1, IORING_ENTER_GETEVENTS,
		     NULL, 0) == 1, "io_uring_enter");

	cq_head = cq + p->cq_off.head;
	cqe = cq + p->cq_off.cqes;
	cqe += *cq_head & (p->cq_entries - 1);
	errno = -cqe->res;
	must(cqe->res == 1, "access through a pin");
	__atomic_store_n(cq_head, *cq_head + 1, __ATOMIC_RELEASE);

	munmap(sq, sq_size);
	munmap(cq, cq_size);
	munmap(sqe, sqe_size);
}`,
};

/** A read of a pinned page, by way of a file in memory. */
export const readPinned: Part = {
  rank: 5,
  includes: ['sys/mman.h'],
  needs: [transfer],
  text: `
static int read_pinned(struct pin *pin)
{
	int fd = memfd_create("byte", MFD_CLOEXEC);
	unsigned char byte;

	must(fd >= 0, "memfd_create");
	transfer(pin, IORING_OP_WRITE_FIXED, fd);
	must(pread(fd, &byte, 1, 0) == 1, "pread");
	close(fd);
	return byte;
}`,
};

/** A write to a pinned page, by way of a file in memory. */
export const writePinned: Part = {
  rank: 5,
  includes: ['sys/mman.h'],
  needs: [transfer],
  text: `
static int write_pinned(struct pin *pin, unsigned char byte)
{
	int fd = memfd_create("byte", MFD_CLOEXEC);

	must(fd >= 0 && pwrite(fd, &byte, 1, 0) == 1, "memfd_create");
	transfer(pin, IORING_OP_READ_FIXED, fd);
	close(fd);
	return 0;
}`,
};
