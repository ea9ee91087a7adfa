import type { Operation, PageRange, SetAttributesRaw } from '../model/operation.js';
import { argumentsOf, requestOf } from '../model/operations/set-attributes.js';
import { pagesOf, type U64 } from '../model/u64.js';
import { sizeOf } from './size.js';

/** Operations that differ from this one in one point and are smaller, the smallest first. */
export function simpler(operation: Operation): Operation[] {
  const limit = sizeOf(operation);
  return [...candidates(operation), ...plainerKinds(operation)]
    .filter((candidate) => sizeOf(candidate) < limit)
    .sort((a, b) => sizeOf(a) - sizeOf(b));
}

function candidates(op: Operation): Operation[] {
  switch (op.kind) {
    case 'set':
      return [
        ...smallerRanges(op.range).map((range) => ({ ...op, range })),
        { ...op, zero: false },
        { ...op, preserve: false },
      ];
    case 'set-raw':
      return [
        ...shortForm(op),
        ...smallerFields(op, ['offset', 'size', 'attributes', 'flags', 'errorOffset', 'reserved']),
      ];
    case 'vm-set-raw':
      return smallerFields(op, ['address', 'size', 'attributes', 'flags']);
    case 'fallocate':
      return [...shortFallocate(op), ...smallerFields(op, ['mode', 'offset', 'len'])];
    case 'create':
      return smallerFields(op, ['size', 'flags']);
    case 'file-read':
    case 'file-write':
    case 'file-pread':
    case 'file-pwrite':
      return smallerFields(op, ['offset', 'len']);
    case 'truncate':
      return smallerFields(op, ['len']);
    case 'bind':
    case 'region':
      return smallerBind(op);
    case 'host':
      return [...smallerTouch(op), ...(op.process > 0 ? [{ ...op, process: 0 }] : [])];
    case 'guest': {
      const { as, ...plain } = op;
      return [
        ...smallerTouch(op),
        ...(as === undefined ? [] : smallerTouch(plain)),
        ...(op.vcpu > 0 ? [{ ...op, vcpu: 0 }] : []),
      ];
    }
    case 'backing':
      return smallerTouch(op);
    case 'pin':
    case 'pin-backing':
      return [...smallerPages(op.page).map((page) => ({ ...op, page })), { ...op, by: 'pin' }];
    case 'poison':
      return smallerPages(op.page).map((page) => ({ ...op, page }));
    case 'via':
      return op.value === undefined ? [] : [{ ...op, value: 0x41 }];
    case 'mmap':
      return smallerMmap(op);
    case 'munmap':
      return op.process > 0 ? [{ ...op, process: 0 }] : [];
    case 'allocate':
    case 'punch':
    case 'vm-set':
    case 'punch-backing':
    case 'madvise':
    case 'populate':
    case 'accept':
    case 'validate':
    case 'prefault':
      return smallerRanges(op.range).map((range) => ({ ...op, range }));
    default:
      return [];
  }
}

/** Another kind of step that touches the same page, and takes less explaining. */
function plainerKinds(op: Operation): Operation[] {
  const read = (file: string, page: number): Operation => ({
    kind: 'host',
    access: 'read',
    process: 0,
    file,
    page,
    offset: 0,
  });
  switch (op.kind) {
    case 'pin':
      return [read(op.file, op.page)];
    case 'allocate':
      return [read(op.file, op.range.start)];
    case 'madvise':
      if (op.advice === 'remove') return [{ kind: 'punch', file: op.file, range: op.range }];
      return !op.advice.startsWith('populate') ? [] : [read(op.file, op.range.start)];
    default:
      return [];
  }
}

/** Numbers up to that are counted down one by one; from larger ones half is tried as well. */
const ONE_BY_ONE = 8;

const smallerPages = (page: number): number[] =>
  page === 0 ? [] : [...new Set([0, ...half(page), page - 1])];

const half = (x: number): number[] => (x > ONE_BY_ONE ? [Math.floor(x / 2)] : []);

/** Without its last or first page, or shifted towards the start. */
function smallerRanges({ start, end }: PageRange): PageRange[] {
  const shorter =
    end - start > 1
      ? [
          { start, end: end - 1 },
          { start: start + 1, end },
        ]
      : [];
  const single = end - start > 2 ? [{ start, end: start + 1 }] : [];
  const halves = half(end - start).flatMap((length) => [
    { start, end: start + length },
    { start: end - length, end },
  ]);
  const shifts = start > 0 ? [...half(start), start - 1] : [];
  const shifted = shifts.map((to) => ({ start: to, end: to + end - start }));
  return [...single, ...halves, ...shorter, ...shifted];
}

function smallerTouch<T extends { page: number; offset: number; value?: number }>(op: T): T[] {
  const pages = smallerPages(op.page).map((page) => ({ ...op, page }));
  const offset = op.offset > 0 ? [{ ...op, offset: 0 }] : [];
  const value = op.value !== undefined && op.value !== 0x41 ? [{ ...op, value: 0x41 }] : [];
  return [...pages, ...offset, ...value];
}

/** Each of the fields made 0, one page, or smaller by a digit. */
function smallerFields<T extends Operation>(op: T, names: readonly (keyof T & string)[]): T[] {
  return names.flatMap((name) => {
    const now = op[name] as U64;
    const smaller = [0, 1, 8, 4096, 4097, 8192].filter((x) => x < now);
    return smaller.map((x) => ({ ...op, [name]: x }));
  });
}

/** Of the first process; of the whole file. */
function smallerMmap(op: Extract<Operation, { kind: 'mmap' }>): Operation[] {
  const { offset, len, ...whole } = op;
  const present = (['offset', 'len'] as const).filter((name) => op[name] !== undefined);
  return [
    ...(op.process > 0 ? [{ ...op, process: 0 }] : []),
    ...(present.length > 0 ? [whole, ...smallerFields(op, present)] : []),
  ];
}

function smallerBind(op: Extract<Operation, { kind: 'bind' | 'region' }>): Operation[] {
  const { gpa: _gpa, ...withoutGpa } = op;
  const { offset: _offset, ...withoutOffset } = op;
  const { size: _size, ...withoutSize } = op;
  const { flags: _flags, ...withoutFlags } = op;
  const present = (['gpa', 'offset', 'size', 'flags'] as const).filter((name) => op[name] !== undefined);
  return [withoutGpa, withoutOffset, withoutSize, withoutFlags, ...smallerFields(op, present)];
}

/** The short form of a raw conversion that has one. */
function shortForm(op: SetAttributesRaw): Operation[] {
  const { start, end, to, mode } = requestOf(op);
  if (end <= start || end > 64) return [];
  const short = {
    kind: 'set',
    file: op.file,
    range: { start, end },
    to,
    zero: mode === 'zero',
    preserve: mode === 'preserve',
  } as const;
  const same = Object.entries(argumentsOf(short)).every(
    ([key, x]) => op[key as keyof SetAttributesRaw] === x,
  );
  return same ? [short] : [];
}

function shortFallocate(op: Extract<Operation, { kind: 'fallocate' }>): Operation[] {
  const range = { start: pagesOf(op.offset), end: pagesOf(op.offset) + pagesOf(op.len) };
  if (range.end <= range.start || range.end > 64) return [];
  if (op.mode === 1) return [{ kind: 'allocate', file: op.file, range }];
  return op.mode === 3 ? [{ kind: 'punch', file: op.file, range }] : [];
}
