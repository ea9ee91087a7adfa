import type { U64 } from '../../../model/u64.js';
import type { Part } from '../parts/part.js';
import { bytesC } from '../values-c.js';
import type { Context } from './context.js';
import type { Of } from './places.js';
import { libc, type StepCode } from './step-code.js';

const UNISTD: Part = { rank: 5, includes: ['errno.h', 'unistd.h'], text: '' };

const BUFFER: Part = {
  rank: 5,
  includes: ['errno.h', 'unistd.h'],
  text: `
static char position_buffer[PAGE_SIZE];`,
};

/** A number that may stand for a negative one. */
const signed = (value: U64): string =>
  typeof value === 'bigint' ? `(off_t)${bytesC(value)}` : bytesC(value);

/** pread(2) and pwrite(2), of at most a page. */
export function positioned(cx: Context, o: Of<'file-pread'>): StepCode {
  const call = o.kind === 'file-pread' ? 'pread' : 'pwrite';
  const count = bytesC(o.len > 4096 ? 4096 : o.len);
  return {
    parts: [BUFFER],
    call: `${call}(${cx.names.fd(o.file)}, position_buffer, ${count}, ${signed(o.offset)}) < 0 ? -errno : 0`,
  };
}

/** ftruncate(2). */
export function truncate(cx: Context, o: Of<'truncate'>): StepCode {
  return { parts: [UNISTD], ...libc(`ftruncate(${cx.names.fd(o.file)}, ${signed(o.len)})`) };
}

const STAT: Part = {
  rank: 5,
  includes: ['sys/stat.h'],
  text: `
static struct stat stat_of(int fd)
{
	struct stat st = {};

	must(!fstat(fd, &st), "fstat");
	return st;
}`,
};

/** fstat(2). */
export function stat(cx: Context, o: Of<'stat'>): StepCode {
  const call = `(long)stat_of(${cx.names.fd(o.file)}).st_${o.field}`;
  return { parts: [STAT], call, bare: `(void)(${call})`, words: { count: true } };
}
