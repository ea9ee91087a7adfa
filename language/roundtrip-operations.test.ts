import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { CAPABILITY_NAMES } from '../model/capability-names.js';
import type { Operation, OperationKind } from '../model/operation.js';
import { u64 } from '../model/u64.js';
import { PAGE_TYPES } from './calls.js';
import { parseOperation, printOperation } from './index.js';

/** Of each kind of operation, whatever the type allows and the language has a text for. */
type Kinds = { readonly [K in OperationKind]: fc.Arbitrary<Operation> };

const file = fc.constantFrom('g', 'h', 'b0', 'guest_mem', 'backing', 'via', 'set', 'g-1', 'slot', 'private');
const reference = fc.constantFrom('p', 'p0', 'as', 'get', 'via');
const byte = fc.integer({ min: 0, max: 255 });
const page = fc.oneof(fc.nat(5), fc.integer({ min: 0, max: 2 ** 52 - 1 }));
const offset = fc.oneof(fc.constant(0), fc.nat(4095));
const process = fc.integer({ min: 0, max: 30 });
const forked = fc.integer({ min: 1, max: 30 });
const flag = fc.boolean();
const word = fc.oneof(fc.constant(0), fc.nat(255), fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })).map(u64);
const range = fc
  .tuple(page, fc.integer({ min: 1, max: 9 }))
  .map(([start, n]) => ({ start, end: Math.min(start + n, 2 ** 52) }));
const attribute = fc.constantFrom('private' as const, 'shared' as const);
const by = fc.constantFrom('pin' as const, 'get' as const);
const advice = fc.constantFrom(
  'dontneed' as const,
  'remove' as const,
  'populate_read' as const,
  'populate_write' as const,
  'hugepage' as const,
  'collapse' as const,
);
const descriptor = fc.constantFrom('kvm', 'vm', 'memfd', 'other_vm', 'none');
const access = fc.oneof(
  fc.record({ access: fc.constant('read' as const) }),
  fc.record({ access: fc.constant('write' as const), value: byte }),
);

function of<K extends OperationKind, F extends object>(kind: K, fields: fc.Arbitrary<F>) {
  return fields.map((given) => ({ kind, ...given }));
}
const touching = <F extends object>(fields: fc.Arbitrary<F>) =>
  fc.tuple(access, fields, fc.record({ file, page, offset })).map(([a, b, c]) => ({ ...a, ...b, ...c }));

const KINDS: Kinds = {
  host: of('host', touching(fc.record({ process }))),
  guest: of('guest', touching(fc.record({ vcpu: fc.nat(9), as: attribute }, { requiredKeys: ['vcpu'] }))),
  via: of(
    'via',
    fc.tuple(access, fc.record({ reference })).map(([a, b]) => ({ ...a, ...b })),
  ),
  backing: of('backing', touching(fc.constant({}))),
  set: of('set', fc.record({ file, range, to: attribute, zero: flag, preserve: flag })),
  'set-raw': of(
    'set-raw',
    fc.record({
      file,
      offset: word,
      size: word,
      attributes: word,
      flags: word,
      errorOffset: word,
      reserved: word,
    }),
  ),
  'vm-set': of('vm-set', fc.record({ file, range, to: attribute })),
  'vm-set-raw': of('vm-set-raw', fc.record({ address: word, size: word, attributes: word, flags: word })),
  allocate: of('allocate', fc.record({ file, range })),
  punch: of('punch', fc.record({ file, range })),
  'punch-backing': of('punch-backing', fc.record({ file, range })),
  fallocate: of('fallocate', fc.record({ file, mode: word, offset: word, len: word })),
  create: of('create', fc.record({ file, size: word, flags: word })),
  close: of('close', fc.record({ file })),
  bind: of(
    'bind',
    fc.record(
      { file, slot: fc.nat(40_000), gpa: word, offset: word, size: word, flags: word, with: descriptor },
      { requiredKeys: ['file', 'slot'] },
    ),
  ),
  'mce-kill': of(
    'mce-kill',
    fc.record({ process, policy: fc.constantFrom('early' as const, 'late' as const) }),
  ),
  'close-vm': of('close-vm', fc.constant({})),
  preserve: of('preserve', fc.record({ file })),
  region: of(
    'region',
    fc.record(
      { file, slot: fc.nat(40_000), gpa: word, offset: word, size: word, flags: word },
      { requiredKeys: ['file', 'slot'] },
    ),
  ),
  unbind: of('unbind', fc.record({ slot: fc.nat(40_000) })),
  mmap: of(
    'mmap',
    fc.record(
      { process, file, private: flag, offset: word, len: word },
      { requiredKeys: ['process', 'file', 'private'] },
    ),
  ),
  munmap: of('munmap', fc.record({ process, file })),
  fork: of('fork', fc.record({ process: forked })),
  exit: of('exit', fc.record({ process: forked })),
  pin: of('pin', fc.record({ file, page, reference, by })),
  'pin-backing': of('pin-backing', fc.record({ file, page, reference, by })),
  unpin: of('unpin', fc.record({ reference })),
  usage: of('usage', fc.record({ file })),
  drain: of('drain', fc.constant({})),
  'file-read': of('file-read', fc.record({ file, offset: word, len: word })),
  'file-write': of('file-write', fc.record({ file, offset: word, len: word })),
  'file-pread': of('file-pread', fc.record({ file, offset: word, len: word })),
  'file-pwrite': of('file-pwrite', fc.record({ file, offset: word, len: word })),
  truncate: of('truncate', fc.record({ file, len: word })),
  stat: of('stat', fc.record({ file, field: fc.constantFrom('size', 'blksize', 'blocks', 'ino') })),
  finalize: of('finalize', fc.constant({})),
  populate: of(
    'populate',
    fc.record(
      { file, range, from: byte, as: fc.constantFrom(...PAGE_TYPES) },
      { requiredKeys: ['file', 'range'] },
    ),
  ),
  accept: of('accept', fc.record({ file, range })),
  validate: of('validate', fc.record({ file, range })),
  prefault: of('prefault', fc.record({ file, range })),
  poison: of('poison', fc.record({ file, page })),
  madvise: of('madvise', fc.record({ file, range, advice })),
  'check-extension': of(
    'check-extension',
    fc.record({
      capability: fc.constantFrom(...CAPABILITY_NAMES),
      on: fc.constantFrom('kvm' as const, 'vm' as const),
    }),
  ),
};

test.each(
  Object.entries(KINDS),
)('any operation of kind %s is the same after printing and parsing', (_, operations) => {
  fc.assert(
    fc.property(operations, (operation) => {
      expect(parseOperation(printOperation(operation))).toStrictEqual({ ...operation });
    }),
    { numRuns: 300 },
  );
});
