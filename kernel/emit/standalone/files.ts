import { backingOf } from '../../../model/operations/backing.js';
import { fileNamed, PAGE_SIZE } from '../../../model/world.js';
import { mapAnonymous } from '../parts/maps.js';
import type { Part } from '../parts/part.js';
import { setRegion } from '../parts/slots.js';
import { allocate, anonymousPages, filePages, punchHole } from '../parts/usage.js';
import { vm } from '../parts/vm.js';
import type { PlannedStep } from '../plan.js';
import { bitsC, bytesC, CREATE_FLAGS, FALLOCATE_MODES, SLOT_FLAGS } from '../values-c.js';
import type { Context } from './context.js';
import { gpaOfSlot, narrow, type Of, sizeOf, userspaceAddress } from './places.js';
import { libc, type StepCode } from './step-code.js';

const FALLOCATE: Part = { rank: 5, includes: ['errno.h', 'fcntl.h'], text: '' };

/** fallocate(2) of pages. */
export function allocateOrPunch(cx: Context, { kind, file, range }: Of<'allocate'>): StepCode {
  const args = `${cx.names.fd(file)}, ${bytesC(range.start * PAGE_SIZE)}, ${bytesC((range.end - range.start) * PAGE_SIZE)}`;
  return kind === 'punch'
    ? { parts: [punchHole], call: `punch_hole(${args})` }
    : { parts: [allocate], call: `allocate(${args})` };
}

/** fallocate(2) with every argument given. */
export function fallocateRaw(cx: Context, o: Of<'fallocate'>): StepCode {
  const mode = bitsC(o.mode, FALLOCATE_MODES);
  const narrowed = narrow('int', mode, o.mode, 0x7fffffff);
  const signed = (value: typeof o.offset): string =>
    typeof value === 'bigint' ? `(off_t)${bytesC(value)}` : bytesC(value);
  const args = `${cx.names.fd(o.file)}, ${narrowed}, ${signed(o.offset)}, ${signed(o.len)}`;
  return { parts: [FALLOCATE], ...libc(`fallocate(${args})`) };
}

/** KVM_CREATE_GUEST_MEMFD, and the memory behind the slots of the new file. */
export function create(cx: Context, o: Of<'create'>, step: PlannedStep): StepCode {
  const fd = cx.names.fd(o.file);
  const call = `create_guest_memfd(${bytesC(o.size)}, ${bitsC(o.flags, CREATE_FLAGS)})`;
  const made = cx.memories.find(({ name }) => name === o.file)!;
  const file = fileNamed(step.after, o.file);
  const came = file !== undefined && file !== fileNamed(step.before, o.file);
  const kind = made.behind === undefined || !came ? undefined : backingOf(cx.plan.machine, file.mmapFlag);
  const parts = [vm, ...(kind === undefined || kind === 'file' ? [] : [mapAnonymous])];
  const buffer =
    kind === undefined || kind === 'file' ? [] : bufferC(cx, o.file, file!.count * PAGE_SIZE, kind);
  return {
    parts,
    call,
    bare: `${fd} = ${call}`,
    words: { descriptor: true },
    after: [...(step.expected === undefined ? [] : [`${fd} = ret;`]), ...buffer],
  };
}

/** Statements that make the memory for a file's userspace_addr. */
export function bufferC(cx: Context, file: string, size: number, kind: 'none' | 'memory'): string[] {
  const hva = cx.names.hva(file);
  // More than a slot can hold is never bound.
  const bytes = bytesC(Math.min(size, 2 ** 43));
  const prot = kind === 'none' ? 'PROT_NONE' : 'PROT_READ | PROT_WRITE';
  return [
    `${hva} = map_anonymous(${bytes}, ${prot});`,
    ...(kind === 'memory' && cx.plan.backing === 'anonymous' ? [`memset(${hva}, 0xe7, ${bytes});`] : []),
  ];
}

/** close(2). */
export function close(cx: Context, o: Of<'close'>): StepCode {
  const fd = cx.names.fd(o.file);
  // Closed is -1 from then on: the number may soon be another file's.
  return { parts: [CLOSE], ...libc(`close(${fd})`), after: [`${fd} = -1;`] };
}
const CLOSE: Part = { rank: 5, includes: ['errno.h', 'unistd.h'], text: '' };

/** A memslot. */
export function bind(cx: Context, o: Of<'bind'>, step: PlannedStep): StepCode {
  const offset = o.offset ?? 0;
  const size = o.size ?? sizeOf(step, o.file);
  const from = userspaceAddress(cx, o, step);
  const gpa = gpaOfSlot(cx, o);
  const args = [
    o.slot,
    narrow('__u32', bitsC(o.flags ?? 4, SLOT_FLAGS), o.flags, 0xffffffff),
    gpa,
    bytesC(size),
    from,
    cx.names.fd(o.file),
    bytesC(offset),
  ];
  return { parts: [setRegion], call: `set_region(${args.join(', ')})` };
}

/** How much memory a file has, with the memory behind its slots. */
export function usage(cx: Context, o: Of<'usage'>, step: PlannedStep): StepCode {
  const file = fileNamed(step.before, o.file)!;
  const memory = backingOf(cx.plan.machine, file.mmapFlag) === 'memory';
  const parts = [...(file.released ? [] : [filePages]), ...(memory ? [anonymousPages] : [])];
  const own = file.released ? [] : [`file_pages(${cx.names.fd(o.file)})`];
  const other = memory ? [`anonymous_pages(${cx.names.hva(o.file)}, ${bytesC(file.count * PAGE_SIZE)})`] : [];
  const call = [...own, ...other].join(' + ') || '0';
  return { parts, call, bare: `(void)(${call})`, words: { count: true } };
}
