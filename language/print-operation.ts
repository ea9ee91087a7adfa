import type { Operation } from '../model/operation.js';
import {
  BIND_FIELDS,
  CREATE_FIELDS,
  FALLOCATE_FIELDS,
  MMAP_FIELDS,
  READ_WRITE_FIELDS,
  SET_FIELDS,
  TRUNCATE_FIELDS,
  VM_SET_FIELDS,
} from './fields.js';
import { printActor, printByte, printNonZero, printRange, printStruct } from './print-values.js';

type Having<O extends Operation, K> = O extends Operation ? (K extends O['kind'] ? O : never) : never;
type Of<K extends Operation['kind']> = Having<Operation, K>;
type Printers = { readonly [K in Operation['kind']]: (operation: Of<K>) => string };

interface Touch {
  readonly file: string;
  readonly page: number;
  readonly offset: number;
}

const at = ({ file, page, offset }: Touch) =>
  `${file}[${page}]${offset === 0 ? '' : `+0x${offset.toString(16)}`}`;
const written = ({ value }: { readonly value?: number }) =>
  value === undefined ? '' : ` ${printByte(value)}`;
const onRange =
  (word: string) => (o: Of<'allocate' | 'punch' | 'punch-backing' | 'accept' | 'validate' | 'prefault'>) =>
    `${word} ${printRange(o.file, o.range)}`;

const pinned = (words: string) => (o: Of<'pin' | 'pin-backing'>) =>
  `${words} ${o.file}[${o.page}]${o.by === 'get' ? ' get' : ''} as ${o.reference}`;

function printSet({ file, range, to, zero, preserve }: Of<'set'>): string {
  return `set ${printRange(file, range)} ${to}${zero ? ' zero' : ''}${preserve ? ' preserve' : ''}`;
}

function printGuest(o: Of<'guest'>): string {
  return `${printActor('guest', o.vcpu)} ${o.access} ${at(o)}${written(o)}${o.as === undefined ? '' : ` as ${o.as}`}`;
}

function printMmap(o: Of<'mmap'>): string {
  const fields = printStruct(MMAP_FIELDS, o);
  const words = `${printActor('mmap', o.process)} ${o.file}${o.private ? ' private' : ''}`;
  return fields === '{}' ? words : `${words} ${fields}`;
}

function printBind(o: Of<'bind' | 'region'>): string {
  const fields = printStruct(BIND_FIELDS, o);
  const other = o.kind === 'bind' && o.with !== undefined ? ` with ${o.with}` : '';
  return `${o.kind} ${o.file} slot ${o.slot}${fields === '{}' ? '' : ` ${fields}`}${other}`;
}

function printPopulate({ file, range, from, as }: Of<'populate'>): string {
  const source = from === undefined ? '' : ` from ${printByte(from)}`;
  return `populate ${printRange(file, range)}${source}${as === undefined ? '' : ` as ${as}`}`;
}

const PRINTERS: Printers = {
  host: (o) => `${printActor('host', o.process)} ${o.access} ${at(o)}${written(o)}`,
  guest: printGuest,
  via: (o) => `host ${o.access} via ${o.reference}${written(o)}`,
  backing: (o) => `host ${o.access} backing ${at(o)}${written(o)}`,
  set: printSet,
  'set-raw': (o) => `set ${o.file} ${printNonZero(SET_FIELDS, o)}`,
  'vm-set': (o) => `vm_set ${printRange(o.file, o.range)} ${o.to}`,
  'vm-set-raw': (o) => `vm_set ${printNonZero(VM_SET_FIELDS, o)}`,
  allocate: onRange('allocate'),
  punch: onRange('punch'),
  'punch-backing': onRange('punch backing'),
  fallocate: (o) => `fallocate ${o.file} ${printNonZero(FALLOCATE_FIELDS, o)}`,
  create: (o) => `create ${o.file} ${printStruct(CREATE_FIELDS, o)}`,
  close: (o) => `close ${o.file}`,
  bind: printBind,
  region: printBind,
  'close-vm': () => 'close vm',
  preserve: (o) => `preserve ${o.file}`,
  unbind: (o) => `unbind slot ${o.slot}`,
  mmap: printMmap,
  munmap: (o) => `${printActor('munmap', o.process)} ${o.file}`,
  fork: (o) => `fork ${o.process}`,
  exit: (o) => `exit ${o.process}`,
  pin: pinned('pin'),
  'pin-backing': pinned('pin backing'),
  unpin: (o) => `unpin ${o.reference}`,
  usage: (o) => `usage ${o.file}`,
  drain: () => 'drain',
  'file-read': (o) => `read ${o.file} ${printStruct(READ_WRITE_FIELDS, o)}`,
  'file-write': (o) => `write ${o.file} ${printStruct(READ_WRITE_FIELDS, o)}`,
  'file-pread': (o) => `pread ${o.file} ${printStruct(READ_WRITE_FIELDS, o)}`,
  'file-pwrite': (o) => `pwrite ${o.file} ${printStruct(READ_WRITE_FIELDS, o)}`,
  truncate: (o) => `ftruncate ${o.file} ${printStruct(TRUNCATE_FIELDS, o)}`,
  stat: (o) => `stat ${o.file} ${o.field}`,
  finalize: () => 'finalize',
  populate: printPopulate,
  accept: onRange('accept'),
  validate: onRange('validate'),
  prefault: onRange('prefault'),
  poison: (o) => `poison ${o.file}[${o.page}]`,
  'mce-kill': (o) => `${printActor('mce_kill', o.process)} ${o.policy}`,
  madvise: (o) => `madvise ${printRange(o.file, o.range)} ${o.advice}`,
  'check-extension': (o) => `check_extension ${o.capability}${o.on === 'vm' ? ' on vm' : ''}`,
};

/** A step as scenarios write it, without what it answers. */
export function printOperation(operation: Operation): string {
  const print = PRINTERS[operation.kind] as (operation: Operation) => string;
  return print(operation);
}
