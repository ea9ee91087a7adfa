import { constant, type Part } from './part.js';

/** An emptying of all CPUs' LRU-add batches. */
export const drain: Part = {
  rank: 5,
  includes: ['errno.h', 'sys/syscall.h', 'unistd.h'],
  missing: [constant('MPOL_MF_MOVE', '(1 << 1)')],
  text: `
/* move_pages(2) empties the LRU caches of all CPUs before it looks at a page. */
static int drain_lru_caches(void)
{
	static char own;
	void *page = &own;
	int node = 0, status;

	return syscall(SYS_move_pages, 0, 1, &page, &node, &status, MPOL_MF_MOVE) ? -errno : 0;
}`,
};
