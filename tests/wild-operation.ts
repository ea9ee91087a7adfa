import fc from 'fast-check';
import { CAPABILITY_NAMES } from '../model/capability-names.js';
import type { Operation, OperationKind } from '../model/operation.js';
import { type U64, u64 } from '../model/u64.js';

/** Any 64-bit word, pages and edges more often than others. */
export const anyU64: fc.Arbitrary<U64> = fc.oneof(
  fc.integer({ min: 0, max: 5 }).map((page): U64 => page * 4096),
  fc.integer({ min: 0, max: 0x10 }).map((page): U64 => 0x10000000 + page * 4096),
  fc.bigInt({ min: 0n, max: 2n ** 64n - 1n }).map(u64),
  fc
    .tuple(fc.constantFrom(12n, 31n, 32n, 43n, 52n, 53n, 63n, 64n), fc.bigInt({ min: -2n, max: 2n }))
    .map(([bits, d]) => u64(2n ** bits + d)),
);

const word = fc.oneof(
  fc.integer({ min: 0, max: 15 }).map((x): U64 => x),
  anyU64,
);
const file = fc.constantFrom('g', 'g', 'g', 'h', 'c', 'nobody');
const page = fc.integer({ min: 0, max: 6 });
const range = fc.tuple(page, page).map(([a, b]) => ({ start: Math.min(a, b), end: Math.max(a, b) + 1 }));
const process = fc.constantFrom(0, 0, 1, 2, 30, 31, 1000);
const slot = fc.constantFrom(0, 1, 5, 6, 32763, 32764, 0xffffffff);
const reference = fc.constantFrom('p', 'q');
const byte = fc.integer({ min: 0, max: 255 });
const offset = fc.integer({ min: 0, max: 4095 });
const attribute = fc.constantFrom('shared' as const, 'private' as const);
const flag = fc.boolean();

const read = fc.record({ access: fc.constant('read' as const) });
const write = fc.record({ access: fc.constant('write' as const), value: byte });
const touch = fc
  .tuple(fc.oneof(read, write), fc.record({ file, page, offset }))
  .map(([access, place]) => ({ ...access, ...place }));

type OfKind<K, O = Operation> = O extends { kind: infer Kinds } ? (K extends Kinds ? O : never) : never;
type Fields<K extends OperationKind> = Omit<OfKind<K>, 'kind'>;

/** What an operation of each kind can be asked with, whether or not it makes sense anywhere. */
const FIELDS: { readonly [K in OperationKind]: fc.Arbitrary<Fields<K>> } = {
  host: fc.tuple(touch, process).map(([t, p]) => ({ ...t, process: p })),
  guest: fc
    .tuple(touch, fc.constantFrom(0, 1), fc.option(attribute, { nil: undefined }))
    .map(([t, vcpu, as]) => ({ ...t, vcpu, ...(as && { as }) })),
  via: fc.tuple(fc.oneof(read, write), reference).map(([t, r]) => ({ ...t, reference: r })),
  backing: touch,
  set: fc.record({ file, range, to: attribute, zero: flag, preserve: flag }),
  'set-raw': fc.record({
    file,
    offset: anyU64,
    size: anyU64,
    attributes: word,
    flags: word,
    errorOffset: word,
    reserved: word,
  }),
  'vm-set': fc.record({ file, range, to: attribute }),
  'vm-set-raw': fc.record({ address: anyU64, size: anyU64, attributes: word, flags: word }),
  allocate: fc.record({ file, range }),
  punch: fc.record({ file, range }),
  fallocate: fc.record({ file, mode: word, offset: anyU64, len: anyU64 }),
  create: fc.record({ file, size: anyU64, flags: word }),
  close: fc.record({ file }),
  bind: fc.record(
    {
      file,
      slot,
      gpa: anyU64,
      offset: anyU64,
      size: anyU64,
      flags: word,
      with: fc.constantFrom('kvm', 'vm', 'memfd', 'other_vm', 'none'),
    },
    { requiredKeys: ['file', 'slot'] },
  ),
  'mce-kill': fc.record({ process, policy: fc.constantFrom('early', 'late') }),
  'close-vm': fc.record({}),
  preserve: fc.record({ file }),
  region: fc.record(
    { file, slot, gpa: anyU64, offset: anyU64, size: anyU64, flags: word },
    { requiredKeys: ['file', 'slot'] },
  ),
  unbind: fc.record({ slot }),
  mmap: fc.record(
    { process, file, private: flag, offset: anyU64, len: anyU64 },
    { requiredKeys: ['process', 'file', 'private'] },
  ),
  munmap: fc.record({ process, file }),
  fork: fc.record({ process }),
  exit: fc.record({ process }),
  pin: fc.record({ file, page, reference, by: fc.constantFrom('pin' as const, 'get' as const) }),
  'pin-backing': fc.record({ file, page, reference, by: fc.constantFrom('pin' as const, 'get' as const) }),
  unpin: fc.record({ reference }),
  'punch-backing': fc.record({ file, range }),
  usage: fc.record({ file }),
  drain: fc.record({}),
  'file-read': fc.record({ file, offset: anyU64, len: anyU64 }),
  'file-write': fc.record({ file, offset: anyU64, len: anyU64 }),
  'file-pread': fc.record({ file, offset: anyU64, len: anyU64 }),
  'file-pwrite': fc.record({ file, offset: anyU64, len: anyU64 }),
  truncate: fc.record({ file, len: anyU64 }),
  stat: fc.record({ file, field: fc.constantFrom('size', 'blksize', 'blocks', 'ino') }),
  finalize: fc.record({}),
  populate: fc.record({ file, range, from: byte }, { requiredKeys: ['file', 'range'] }),
  accept: fc.record({ file, range }),
  validate: fc.record({ file, range }),
  prefault: fc.record({ file, range }),
  poison: fc.record({ file, page }),
  madvise: fc.record({
    file,
    range,
    advice: fc.constantFrom('dontneed', 'remove', 'populate_read', 'populate_write', 'hugepage', 'collapse'),
  }),
  'check-extension': fc.record({
    capability: fc.constantFrom(...CAPABILITY_NAMES),
    on: fc.constantFrom('kvm' as const, 'vm' as const),
  }),
};

/** Any operation at all: names nobody gave, pages past the end, every word of 64 bits. */
export const wildOperation: fc.Arbitrary<Operation> = fc.oneof(
  ...Object.entries(FIELDS).map(([kind, fields]) =>
    (fields as fc.Arbitrary<object>).map((given) => ({ kind, ...given }) as Operation),
  ),
);
