import type { Operation } from '../../../model/operation.js';
import { backingOf } from '../../../model/operations/backing.js';
import type { U64 } from '../../../model/u64.js';
import { fileNamed, PAGE_SIZE } from '../../../model/world.js';
import { guestAddress } from '../layout.js';
import { setRegion, vm, vmSetAttributes } from '../parts/kvm.js';
import { mapAnonymous, mapAt } from '../parts/maps.js';
import type { Part } from '../parts/part.js';
import { drain, unpin as drop, get, pin, put, readGot, readPinned, writePinned } from '../parts/pin.js';
import { endProcess } from '../parts/process.js';
import { readByte, writeByte } from '../parts/touch.js';
import {
  allocate,
  anonymousPages,
  filePages,
  poison,
  punchHole,
  readFile,
  writeFile,
} from '../parts/usage.js';
import type { PlannedStep } from '../plan.js';
import { holderOf } from '../refuse.js';
import {
  ATTRIBUTES,
  bitsC,
  byteC,
  bytesC,
  CREATE_FLAGS,
  FALLOCATE_MODES,
  numberC,
  placeC,
  SET_FLAGS,
  SLOT_FLAGS,
} from '../values-c.js';
import type { Context } from './context.js';
import { libc, type StepCode } from './step-code.js';

/** An operation of a kind. */
export type Of<K extends Operation['kind']> = Having<Operation, K>;
type Having<O extends Operation, K> = O extends Operation ? (K extends O['kind'] ? O : never) : never;
type Codes = {
  readonly [K in Operation['kind']]?: (cx: Context, operation: Of<K>, step: PlannedStep) => StepCode;
};

/** A step as C. Steps that no program can do are refused before. */
export function stepCode(cx: Context, step: PlannedStep): StepCode {
  const code = CODES[step.operation.kind] as (cx: Context, o: Operation, s: PlannedStep) => StepCode;
  return code(cx, step.operation, step);
}

/** The pointer to the memory behind userspace_addr. */
export const behind = ({ memories, names }: Context, file: string): string =>
  memories.find(({ name }) => name === file)?.behind === 'file' ? names.mem(file) : names.hva(file);

/** The size of a file when a step comes, in bytes. */
export const sizeOf = ({ before }: PlannedStep, file: string): number =>
  fileNamed(before, file)!.count * PAGE_SIZE;
const process = (number: number): string => `&host${number}`;

function touch(
  pointer: string,
  o: {
    readonly access: 'read' | 'write';
    readonly value?: number;
    readonly page: number;
    readonly offset: number;
  },
): StepCode {
  const place = placeC(pointer, o.page, o.offset);
  return o.access === 'read'
    ? { parts: [readByte], call: `read_byte(${place})` }
    : { parts: [writeByte], call: `write_byte(${place}, ${byteC(o.value!)})` };
}

function host(cx: Context, o: Of<'host'>): StepCode {
  if (o.process === 0) return touch(cx.names.mem(o.file), o);
  const place = placeC(cx.names.mem(o.file), o.page, o.offset);
  return o.access === 'read'
    ? { parts: [cx.processes], call: `host_read(${process(o.process)}, ${place})` }
    : { parts: [cx.processes], call: `host_write(${process(o.process)}, ${place}, ${byteC(o.value!)})` };
}

function guest(cx: Context, o: Of<'guest'>, step: PlannedStep): StepCode {
  const gpa = gpaC(cx, guestAddress(step, o), o.file, o.page, o.offset);
  const by = `vcpu${o.vcpu}`;
  const words = { vcpu: by };
  const parts = [cx.vcpu!];
  return o.access === 'read'
    ? { parts, words, call: `guest_read(&${by}, ${gpa})` }
    : { parts, words, call: `guest_write(&${by}, ${gpa}, ${byteC(o.value!)})` };
}

/** A guest physical address: from the start of the memory where its slot is the usual one. */
export function gpaC(cx: Context, address: number, file: string, page: number, offset = 0): string {
  const memory = cx.memories.find(({ name }) => name === file);
  const usual = memory?.declared === undefined ? undefined : 0x10000000 * (memory.declared + 1);
  if (usual !== undefined && address === usual + page * PAGE_SIZE)
    return placeC(cx.names.gpa(file), page, offset);
  return numberC(address + offset);
}

function via(cx: Context, o: Of<'via'>, step: PlannedStep): StepCode {
  const by = holderOf(cx.plan, step, o.reference)!;
  const held = `&${cx.names.reference(o.reference, by)}`;
  if (o.access === 'write')
    return { parts: [writePinned], call: `write_pinned(${held}, ${byteC(o.value!)})` };
  return by === 'pin'
    ? { parts: [readPinned], call: `read_pinned(${held})` }
    : { parts: [readGot], call: `read_got(${held})` };
}

function take(cx: Context, place: string, o: Of<'pin'> | Of<'pin-backing'>): StepCode {
  const held = `&${cx.names.reference(o.reference, o.by)}`;
  return o.by === 'pin'
    ? { parts: [pin], call: `pin_page(${held}, ${place})` }
    : { parts: [get], call: `get_page(${held}, ${place})` };
}

function unpin(cx: Context, o: Of<'unpin'>, step: PlannedStep): StepCode {
  const by = holderOf(cx.plan, step, o.reference)!;
  const held = `&${cx.names.reference(o.reference, by)}`;
  return by === 'pin'
    ? { parts: [drop], call: `unpin_page(${held})` }
    : { parts: [put], call: `put_page(${held})` };
}

function set(cx: Context, o: Of<'set'>): StepCode {
  const flags = bitsC((o.zero ? 1 : 0) | (o.preserve ? 2 : 0), SET_FLAGS);
  const attributes = bitsC(o.to === 'private' ? 8 : 0, ATTRIBUTES);
  const range = `${bytesC(o.range.start * PAGE_SIZE)}, ${bytesC((o.range.end - o.range.start) * PAGE_SIZE)}`;
  return convert(cx, `${cx.names.fd(o.file)}, ${range}, ${attributes}, ${flags}`);
}

function convert(cx: Context, args: string): StepCode {
  const { unwritten } = cx;
  if (unwritten === undefined) return { parts: [cx.setAttributes], call: `set_attributes(${args})` };
  const words = { errorOffset: { variable: 'error_offset', unwritten: 'UNWRITTEN' } };
  return { parts: [cx.setAttributes], call: `set_attributes(${args}, &error_offset)`, words };
}

/** The statement that fills `attr` for a conversion with every field given. */
export function attributesStruct(o: Of<'set-raw'>): string {
  const fields = [
    `.offset = ${bytesC(o.offset)}`,
    `.size = ${bytesC(o.size)}`,
    `.attributes = ${bitsC(o.attributes, ATTRIBUTES)}`,
    `.flags = ${bitsC(o.flags, SET_FLAGS)}`,
    ...(o.errorOffset === 0 ? [] : [`.error_offset = ${numberC(o.errorOffset)}`]),
    ...(o.reserved === 0 ? [] : [`.reserved[0] = ${numberC(o.reserved)}`]),
  ];
  return ['attr = (struct kvm_memory_attributes2) {', ...fields.map((f) => `\t${f},`), '};'].join('\n');
}

function setRaw(cx: Context, o: Of<'set-raw'>): StepCode {
  const fd = cx.names.fd(o.file);
  if (o.errorOffset === 0 && o.reserved === 0) {
    const words = `${bitsC(o.attributes, ATTRIBUTES)}, ${bitsC(o.flags, SET_FLAGS)}`;
    return convert(cx, `${fd}, ${bytesC(o.offset)}, ${bytesC(o.size)}, ${words}`);
  }
  const code = {
    parts: [cx.conversionAbi],
    before: [attributesStruct(o)],
    ...libc(`ioctl(${fd}, KVM_SET_MEMORY_ATTRIBUTES2, &attr)`),
  };
  if (cx.unwritten === undefined) return code;
  const words = { errorOffset: { variable: 'error_offset', unwritten: numberC(o.errorOffset) } };
  return { ...code, reported: ['error_offset = attr.error_offset;'], words };
}

function vmSet(cx: Context, o: Of<'vm-set'>, step: PlannedStep): StepCode {
  const address = gpaC(cx, guestAddress(step, { file: o.file, page: o.range.start }), o.file, o.range.start);
  const size = bytesC((o.range.end - o.range.start) * PAGE_SIZE);
  const attributes = bitsC(o.to === 'private' ? 8 : 0, ATTRIBUTES);
  return { parts: [vmSetAttributes], call: `vm_set_attributes(${address}, ${size}, ${attributes}, 0)` };
}

function vmSetRaw(_cx: Context, o: Of<'vm-set-raw'>): StepCode {
  const args = [numberC(o.address), bytesC(o.size), bitsC(o.attributes, ATTRIBUTES), numberC(o.flags)];
  return { parts: [vmSetAttributes], call: `vm_set_attributes(${args.join(', ')})` };
}

const FALLOCATE: Part = { rank: 5, includes: ['errno.h', 'fcntl.h'], text: '' };

/** A constant that a narrower type than its own cuts, as the kernel does, said so for the compiler. */
export function narrow(type: string, constant: string, value: U64 | undefined, largest: number): string {
  if (value === undefined || value <= largest) return constant;
  return `(${type})${constant.includes('|') ? `(${constant})` : constant}`;
}

function allocateOrPunch(cx: Context, { kind, file, range }: Of<'allocate'>): StepCode {
  const args = `${cx.names.fd(file)}, ${bytesC(range.start * PAGE_SIZE)}, ${bytesC((range.end - range.start) * PAGE_SIZE)}`;
  return kind === 'punch'
    ? { parts: [punchHole], call: `punch_hole(${args})` }
    : { parts: [allocate], call: `allocate(${args})` };
}

function fallocateRaw(cx: Context, o: Of<'fallocate'>): StepCode {
  const mode = bitsC(o.mode, FALLOCATE_MODES);
  const narrowed = narrow('int', mode, o.mode, 0x7fffffff);
  const signed = (value: typeof o.offset): string =>
    typeof value === 'bigint' ? `(off_t)${bytesC(value)}` : bytesC(value);
  const args = `${cx.names.fd(o.file)}, ${narrowed}, ${signed(o.offset)}, ${signed(o.len)}`;
  return { parts: [FALLOCATE], ...libc(`fallocate(${args})`) };
}

function create(cx: Context, o: Of<'create'>, step: PlannedStep): StepCode {
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

function close(cx: Context, o: Of<'close'>): StepCode {
  const fd = cx.names.fd(o.file);
  // Closed is -1 from then on: the number may soon be another file's.
  return { parts: [CLOSE], ...libc(`close(${fd})`), after: [`${fd} = -1;`] };
}
const CLOSE: Part = { rank: 5, includes: ['errno.h', 'unistd.h'], text: '' };

/** What a slot has as userspace_addr: the place behind its first page, or the start where there is no such place. */
export function userspaceAddress(cx: Context, o: Of<'bind'>, step: PlannedStep): string {
  const whole = sizeOf(step, o.file);
  const offset = o.offset ?? 0;
  const inside = BigInt(offset) + BigInt(o.size ?? whole) <= BigInt(whole);
  const start = behind(cx, o.file);
  return inside && offset !== 0 ? `${start} + ${bytesC(offset)}` : start;
}

function bind(cx: Context, o: Of<'bind'>, step: PlannedStep): StepCode {
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

/** The guest physical address that a slot is bound at. */
export function gpaOfSlot(cx: Context, { slot, gpa, file }: Of<'bind'>): string {
  const address = gpa ?? 0x10000000 * (slot + 1);
  return typeof address === 'number' && address < 2 ** 46 ? gpaC(cx, address, file, 0) : numberC(address);
}

const MMAN: Part = { rank: 5, includes: ['errno.h', 'sys/mman.h'], text: '' };

function mmap(cx: Context, o: Of<'mmap'>, step: PlannedStep): StepCode {
  const { names } = cx;
  const flags = o.private ? 'MAP_PRIVATE' : 'MAP_SHARED';
  const size = bytesC(sizeOf(step, o.file));
  const fd = names.fd(o.file);
  const addr = names.mem(o.file);
  if (o.process === 0) return { parts: [mapAt], call: `map_at(${addr}, ${size}, ${flags}, ${fd})` };
  const args = `${process(o.process)}, ${addr}, ${size}, ${flags}, ${fd}`;
  return { parts: [cx.processes], call: `host_mmap(${args})` };
}

function munmap(cx: Context, o: Of<'munmap'>, step: PlannedStep): StepCode {
  const size = bytesC(sizeOf(step, o.file));
  const addr = cx.names.mem(o.file);
  if (o.process === 0) return { parts: [MMAN], ...libc(`munmap(${addr}, ${size})`) };
  return { parts: [cx.processes], call: `host_munmap(${process(o.process)}, ${addr}, ${size})` };
}

const ADVICE = {
  dontneed: 'MADV_DONTNEED',
  remove: 'MADV_REMOVE',
  populate_read: 'MADV_POPULATE_READ',
  populate_write: 'MADV_POPULATE_WRITE',
} as const;

function advise(pointer: string, { start, end }: Of<'madvise'>['range'], advice: string): StepCode {
  return {
    parts: [MMAN],
    ...libc(`madvise(${placeC(pointer, start)}, ${bytesC((end - start) * PAGE_SIZE)}, ${advice})`),
  };
}

function usage(cx: Context, o: Of<'usage'>, step: PlannedStep): StepCode {
  const file = fileNamed(step.before, o.file)!;
  const memory = backingOf(cx.plan.machine, file.mmapFlag) === 'memory';
  const parts = [...(file.released ? [] : [filePages]), ...(memory ? [anonymousPages] : [])];
  const own = file.released ? [] : [`file_pages(${cx.names.fd(o.file)})`];
  const other = memory ? [`anonymous_pages(${cx.names.hva(o.file)}, ${bytesC(file.count * PAGE_SIZE)})`] : [];
  return { parts, call: [...own, ...other].join(' + ') || '0' };
}

const CODES: Codes = {
  host,
  guest,
  via,
  backing: (cx, o) => touch(behind(cx, o.file), o),
  set,
  'set-raw': setRaw,
  'vm-set': vmSet,
  'vm-set-raw': vmSetRaw,
  allocate: allocateOrPunch,
  punch: allocateOrPunch,
  fallocate: fallocateRaw,
  create,
  close,
  bind,
  unbind: (_cx, o) => ({ parts: [setRegion], call: `set_region(${o.slot}, 0, 0, 0, NULL, -1, 0)` }),
  mmap,
  munmap,
  fork: (cx, o) => ({ parts: [cx.processes], call: `fork_process(${cx.self}${process(o.process)})` }),
  exit: (cx, o) => ({ parts: [endProcess(cx.processes)], call: `end_process(${process(o.process)})` }),
  pin: (cx, o) => take(cx, placeC(cx.names.mem(o.file), o.page), o),
  'pin-backing': (cx, o) => take(cx, placeC(behind(cx, o.file), o.page), o),
  unpin,
  'punch-backing': (cx, o) => advise(behind(cx, o.file), o.range, 'MADV_DONTNEED'),
  usage,
  drain: () => ({ parts: [drain], call: 'drain_lru_caches()' }),
  'file-read': (cx, o) => ({
    parts: [readFile],
    call: `read_file(${cx.names.fd(o.file)}, ${bytesC(o.len)})`,
  }),
  'file-write': (cx, o) => ({
    parts: [writeFile],
    call: `write_file(${cx.names.fd(o.file)}, ${bytesC(o.len)})`,
  }),
  poison: (cx, o) => ({ parts: [poison], call: `poison_page(${placeC(cx.names.mem(o.file), o.page)})` }),
  madvise: (cx, o) => advise(cx.names.mem(o.file), o.range, ADVICE[o.advice]),
};
