import { expect, test } from 'vitest';
import type { Operation } from '../model/operation.js';
import { parseOperation, printOperation } from './index.js';

/** Each form as it prints, what it means, and other ways to write it. */
const TABLE: readonly (readonly [text: string, operation: Operation, ...others: string[]])[] = [
  [
    'host read g[0]',
    { kind: 'host', access: 'read', process: 0, file: 'g', page: 0, offset: 0 },
    'host.0  read g [ 0 ]',
  ],
  [
    'host.2 read g[3]+0x10',
    { kind: 'host', access: 'read', process: 2, file: 'g', page: 3, offset: 16 },
    'host.2 read g[0x3]+16',
  ],
  [
    "host write g[1] 'A'",
    { kind: 'host', access: 'write', process: 0, file: 'g', page: 1, offset: 0, value: 65 },
    'host write g[1] 0x41',
    'host write g[1] 65',
  ],
  [
    'host write g[1]+0xfff 0x23',
    { kind: 'host', access: 'write', process: 0, file: 'g', page: 1, offset: 4095, value: 35 },
    "host write g[1]+4095 '#'",
  ],
  [
    'host write g[1] 0x27',
    { kind: 'host', access: 'write', process: 0, file: 'g', page: 1, offset: 0, value: 39 },
    "host write g[1] '''",
  ],
  [
    'host write g[1] 0x20',
    { kind: 'host', access: 'write', process: 0, file: 'g', page: 1, offset: 0, value: 32 },
    "host write g[1] ' '",
  ],
  ['guest read g[0]', { kind: 'guest', access: 'read', vcpu: 0, file: 'g', page: 0, offset: 0 }],
  [
    'guest.1 write g[0] 0xff',
    { kind: 'guest', access: 'write', vcpu: 1, file: 'g', page: 0, offset: 0, value: 255 },
  ],
  [
    'guest read g[0] as private',
    { kind: 'guest', access: 'read', vcpu: 0, file: 'g', page: 0, offset: 0, as: 'private' },
  ],
  [
    "guest write g[0]+0x1 'x' as shared",
    { kind: 'guest', access: 'write', vcpu: 0, file: 'g', page: 0, offset: 1, value: 120, as: 'shared' },
  ],
  [
    'set g[0..4] private',
    { kind: 'set', file: 'g', range: { start: 0, end: 4 }, to: 'private', zero: false, preserve: false },
  ],
  [
    'set g[2] shared zero',
    { kind: 'set', file: 'g', range: { start: 2, end: 3 }, to: 'shared', zero: true, preserve: false },
    'set g[2..3] shared zero',
  ],
  [
    'set g[2] shared zero preserve',
    { kind: 'set', file: 'g', range: { start: 2, end: 3 }, to: 'shared', zero: true, preserve: true },
    'set g[2] shared preserve zero',
  ],
  [
    'set g {offset: 0x1000, size: 0x2000, attributes: PRIVATE, flags: ZERO | PRESERVE, error_offset: 7, reserved: 1}',
    {
      kind: 'set-raw',
      file: 'g',
      offset: 4096,
      size: 8192,
      attributes: 8,
      flags: 3,
      errorOffset: 7,
      reserved: 1,
    },
    'set g {reserved: 1, error_offset: 7, flags: 1 | PRESERVE, attributes: 8, size: 8192, offset: 0X1000}',
  ],
  [
    'set g {}',
    { kind: 'set-raw', file: 'g', offset: 0, size: 0, attributes: 0, flags: 0, errorOffset: 0, reserved: 0 },
    'set g {offset: 0, flags: 0}',
  ],
  [
    'set g {size: 0xffffffffffffffff, attributes: 9}',
    {
      kind: 'set-raw',
      file: 'g',
      offset: 0,
      size: 2n ** 64n - 1n,
      attributes: 9,
      flags: 0,
      errorOffset: 0,
      reserved: 0,
    },
    'set g {size: 18446744073709551615, attributes: PRIVATE | 1}',
  ],
  ['vm_set g[1..3] private', { kind: 'vm-set', file: 'g', range: { start: 1, end: 3 }, to: 'private' }],
  [
    'vm_set {address: 0x10000000, size: 0x1000, attributes: PRIVATE, flags: 1}',
    { kind: 'vm-set-raw', address: 0x10000000, size: 4096, attributes: 8, flags: 1 },
  ],
  ['vm_set {}', { kind: 'vm-set-raw', address: 0, size: 0, attributes: 0, flags: 0 }],
  ['allocate g[0..2]', { kind: 'allocate', file: 'g', range: { start: 0, end: 2 } }],
  ['punch g[0]', { kind: 'punch', file: 'g', range: { start: 0, end: 1 } }],
  ['punch backing g[0..2]', { kind: 'punch-backing', file: 'g', range: { start: 0, end: 2 } }],
  ['punch backing[1]', { kind: 'punch', file: 'backing', range: { start: 1, end: 2 } }],
  [
    'fallocate g {mode: KEEP_SIZE | PUNCH_HOLE, offset: 0x800, len: 0x1000}',
    { kind: 'fallocate', file: 'g', mode: 3, offset: 2048, len: 4096 },
    'fallocate g {mode: 3, offset: 0x800, len: 0x1000}',
  ],
  [
    'fallocate g {mode: COLLAPSE_RANGE | ZERO_RANGE | INSERT_RANGE | UNSHARE_RANGE}',
    { kind: 'fallocate', file: 'g', mode: 0x78, offset: 0, len: 0 },
  ],
  [
    'fallocate g {mode: 5}',
    { kind: 'fallocate', file: 'g', mode: 5, offset: 0, len: 0 },
    'fallocate g {mode: KEEP_SIZE | 4}',
  ],
  ['create h {size: 0x2000, flags: MMAP | INIT_SHARED}', { kind: 'create', file: 'h', size: 8192, flags: 3 }],
  ['create h {size: 0, flags: 0}', { kind: 'create', file: 'h', size: 0, flags: 0 }, 'create h {}'],
  ['close g', { kind: 'close', file: 'g' }],
  ['bind g slot 3', { kind: 'bind', file: 'g', slot: 3 }, 'bind g slot 3 {}'],
  [
    'bind g slot 3 {gpa: 0x40000000, offset: 0, size: 0x1000, flags: LOG_DIRTY_PAGES | READONLY | GUEST_MEMFD}',
    { kind: 'bind', file: 'g', slot: 3, gpa: 0x40000000, offset: 0, size: 4096, flags: 7 },
  ],
  ['bind g slot 40000 {gpa: 0x40000001}', { kind: 'bind', file: 'g', slot: 40000, gpa: 0x40000001 }],
  ['unbind slot 0', { kind: 'unbind', slot: 0 }],
  ['mmap g', { kind: 'mmap', process: 0, file: 'g', private: false }],
  ['mmap.1 g private', { kind: 'mmap', process: 1, file: 'g', private: true }],
  ['munmap g', { kind: 'munmap', process: 0, file: 'g' }],
  ['munmap.30 g', { kind: 'munmap', process: 30, file: 'g' }],
  ['fork 1', { kind: 'fork', process: 1 }],
  ['exit 30', { kind: 'exit', process: 30 }],
  ['pin g[2] as p', { kind: 'pin', file: 'g', page: 2, reference: 'p', by: 'pin' }],
  ['pin g[2] get as p', { kind: 'pin', file: 'g', page: 2, reference: 'p', by: 'get' }],
  ['pin backing g[2] as p', { kind: 'pin-backing', file: 'g', page: 2, reference: 'p', by: 'pin' }],
  ['pin backing g[2] get as p', { kind: 'pin-backing', file: 'g', page: 2, reference: 'p', by: 'get' }],
  ['pin backing[2] as p', { kind: 'pin', file: 'backing', page: 2, reference: 'p', by: 'pin' }],
  ['unpin p', { kind: 'unpin', reference: 'p' }],
  ["host write via p 'V'", { kind: 'via', access: 'write', reference: 'p', value: 86 }],
  ['host read via p', { kind: 'via', access: 'read', reference: 'p' }],
  ['host read via[0]', { kind: 'host', access: 'read', process: 0, file: 'via', page: 0, offset: 0 }],
  ['host read backing g[0]', { kind: 'backing', access: 'read', file: 'g', page: 0, offset: 0 }],
  [
    "host write backing g[0]+0x1 'B'",
    { kind: 'backing', access: 'write', file: 'g', page: 0, offset: 1, value: 66 },
  ],
  ['usage g', { kind: 'usage', file: 'g' }],
  ['drain', { kind: 'drain' }],
  ['read g {offset: 0x1000, len: 0x10}', { kind: 'file-read', file: 'g', offset: 4096, len: 16 }],
  ['write g {offset: 0, len: 0}', { kind: 'file-write', file: 'g', offset: 0, len: 0 }, 'write g {}'],
  ['mce_kill.1 early', { kind: 'mce-kill', process: 1, policy: 'early' }],
  ['mce_kill late', { kind: 'mce-kill', process: 0, policy: 'late' }, 'mce_kill.0 late'],
  ['close vm', { kind: 'close-vm' }],
  ['preserve g', { kind: 'preserve', file: 'g' }],
  ['mmap g {len: 0x10000}', { kind: 'mmap', process: 0, file: 'g', private: false, len: 0x10000 }],
  [
    'mmap.1 g private {offset: 0x1000, len: 0}',
    { kind: 'mmap', process: 1, file: 'g', private: true, offset: 4096, len: 0 },
    'mmap.1 g private {len: 0, offset: 4096}',
  ],
  ['bind g slot 3 with memfd', { kind: 'bind', file: 'g', slot: 3, with: 'memfd' }],
  [
    'bind g slot 3 {gpa: 0x40000000} with other_vm',
    { kind: 'bind', file: 'g', slot: 3, gpa: 0x40000000, with: 'other_vm' },
  ],
  ['pread g {offset: 0x1000, len: 0x10}', { kind: 'file-pread', file: 'g', offset: 4096, len: 16 }],
  ['pwrite g {offset: 0, len: 0}', { kind: 'file-pwrite', file: 'g', offset: 0, len: 0 }, 'pwrite g {}'],
  ['ftruncate g {len: 0x1000}', { kind: 'truncate', file: 'g', len: 4096 }, 'ftruncate g {len: 4096}'],
  ['stat g size', { kind: 'stat', file: 'g', field: 'size' }],
  ['stat g ino', { kind: 'stat', file: 'g', field: 'ino' }],
  ['region g slot 3', { kind: 'region', file: 'g', slot: 3 }, 'region g slot 3 {}'],
  [
    'region g slot 3 {gpa: 0x40000000, flags: LOG_DIRTY_PAGES}',
    { kind: 'region', file: 'g', slot: 3, gpa: 0x40000000, flags: 1 },
  ],
  ['madvise g[0] hugepage', { kind: 'madvise', file: 'g', range: { start: 0, end: 1 }, advice: 'hugepage' }],
  ['madvise g[0] collapse', { kind: 'madvise', file: 'g', range: { start: 0, end: 1 }, advice: 'collapse' }],
  ['finalize', { kind: 'finalize' }],
  ['populate g[0..2]', { kind: 'populate', file: 'g', range: { start: 0, end: 2 } }],
  ["populate g[0] from 'A'", { kind: 'populate', file: 'g', range: { start: 0, end: 1 }, from: 65 }],
  ['poison g[3]', { kind: 'poison', file: 'g', page: 3 }],
  [
    'madvise g[0..2] dontneed',
    { kind: 'madvise', file: 'g', range: { start: 0, end: 2 }, advice: 'dontneed' },
  ],
  ['madvise g[0] remove', { kind: 'madvise', file: 'g', range: { start: 0, end: 1 }, advice: 'remove' }],
  [
    'madvise g[0] populate_read',
    { kind: 'madvise', file: 'g', range: { start: 0, end: 1 }, advice: 'populate_read' },
  ],
  [
    'madvise g[0] populate_write',
    { kind: 'madvise', file: 'g', range: { start: 0, end: 1 }, advice: 'populate_write' },
  ],
];
const FORMS = TABLE.map(([text, operation, ...others]) => ({ text, operation, others }));

test.each(FORMS)('the step "$text" means what the contract says', ({ text, operation, others }) => {
  for (const form of [text, ...others]) expect(parseOperation(form), form).toStrictEqual(operation);
});

test.each(FORMS)('the step "$text" is printed in its one form', ({ text, operation }) => {
  expect(printOperation(operation)).toBe(text);
});

test('a lone step is refused with what stands after it', () => {
  expect(() => parseOperation('drain => ok')).toThrow('unexpected "=>"');
  expect(() => parseOperation('')).toThrow('the line ends too early');
});
