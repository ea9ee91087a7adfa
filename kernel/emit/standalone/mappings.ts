import { PAGE_SIZE } from '../../../model/world.js';
import { mapAt } from '../parts/maps.js';
import { constant, type Part } from '../parts/part.js';
import type { PlannedStep } from '../plan.js';
import { bytesC, placeC } from '../values-c.js';
import type { Context } from './context.js';
import { type Of, process, sizeOf } from './places.js';
import { libc, type StepCode } from './step-code.js';

const MMAN: Part = {
  rank: 5,
  includes: ['errno.h', 'sys/mman.h'],
  missing: [
    constant('MADV_POPULATE_READ', '22'),
    constant('MADV_POPULATE_WRITE', '23'),
    constant('MADV_COLLAPSE', '25'),
  ],
  text: '',
};

/** mmap(2) of the whole file. */
export function mmap(cx: Context, o: Of<'mmap'>, step: PlannedStep): StepCode {
  const { names } = cx;
  const flags = o.private ? 'MAP_PRIVATE' : 'MAP_SHARED';
  const size = bytesC(sizeOf(step, o.file));
  const fd = names.fd(o.file);
  const addr = names.mem(o.file);
  if (o.process === 0) return { parts: [mapAt], call: `map_at(${addr}, ${size}, ${flags}, ${fd})` };
  const args = `${process(o.process)}, ${addr}, ${size}, ${flags}, ${fd}`;
  return { parts: [cx.processes], call: `host_mmap(${args})` };
}

/** munmap(2) of the whole file. */
export function munmap(cx: Context, o: Of<'munmap'>, step: PlannedStep): StepCode {
  const size = bytesC(sizeOf(step, o.file));
  const addr = cx.names.mem(o.file);
  if (o.process === 0) return { parts: [MMAN], ...libc(`munmap(${addr}, ${size})`) };
  return { parts: [cx.processes], call: `host_munmap(${process(o.process)}, ${addr}, ${size})` };
}

export const ADVICE = {
  dontneed: 'MADV_DONTNEED',
  remove: 'MADV_REMOVE',
  populate_read: 'MADV_POPULATE_READ',
  populate_write: 'MADV_POPULATE_WRITE',
  hugepage: 'MADV_HUGEPAGE',
  collapse: 'MADV_COLLAPSE',
} as const;

/** madvise(2) of pages from a pointer on. */
export function advise(pointer: string, { start, end }: Of<'madvise'>['range'], advice: string): StepCode {
  return {
    parts: [MMAN],
    ...libc(`madvise(${placeC(pointer, start)}, ${bytesC((end - start) * PAGE_SIZE)}, ${advice})`),
  };
}
