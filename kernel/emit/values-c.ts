import type { Bits } from '../../language/fields.js';
import type { U64 } from '../../model/u64.js';
import { PAGE_SIZE } from '../../model/world.js';

/** Names of C for the bits of the words that steps spell out. */
export const CREATE_FLAGS: Bits = { GUEST_MEMFD_FLAG_MMAP: 1, GUEST_MEMFD_FLAG_INIT_SHARED: 2 };
export const SLOT_FLAGS: Bits = { KVM_MEM_LOG_DIRTY_PAGES: 1, KVM_MEM_READONLY: 2, KVM_MEM_GUEST_MEMFD: 4 };
export const ATTRIBUTES: Bits = { KVM_MEMORY_ATTRIBUTE_PRIVATE: 8 };
export const SET_FLAGS: Bits = { KVM_SET_MEMORY_ATTRIBUTES2_ZERO: 1, KVM_SET_MEMORY_ATTRIBUTES2_PRESERVE: 2 };
export const FALLOCATE_MODES: Bits = {
  FALLOC_FL_KEEP_SIZE: 0x01,
  FALLOC_FL_PUNCH_HOLE: 0x02,
  FALLOC_FL_COLLAPSE_RANGE: 0x08,
  FALLOC_FL_ZERO_RANGE: 0x10,
  FALLOC_FL_INSERT_RANGE: 0x20,
  FALLOC_FL_UNSHARE_RANGE: 0x40,
};

/** A count of bytes: in pages where it is some whole pages. */
export function bytesC(value: U64): string {
  if (value === 0) return '0';
  if (typeof value !== 'number' || value % PAGE_SIZE !== 0 || value > 2 ** 31) return numberC(value);
  return value === PAGE_SIZE ? 'PAGE_SIZE' : `${value / PAGE_SIZE} * PAGE_SIZE`;
}

/** A number of up to 64 bits. */
export function numberC(value: U64): string {
  if (value < 10) return value.toString();
  const hex = `0x${value.toString(16)}`;
  return value > 0xffffffff ? `${hex}ULL` : hex;
}

/** A word by the names of its bits, and what has no name as a number. */
export function bitsC(value: U64, bits: Bits): string {
  if (value === 0) return '0';
  const word = BigInt(value);
  const named = Object.entries(bits).filter(([, bit]) => (word & BigInt(bit)) !== 0n);
  const rest = named.reduce((left, [, bit]) => left & ~BigInt(bit), word);
  const numbers = rest === 0n ? [] : [numberC(rest <= Number.MAX_SAFE_INTEGER ? Number(rest) : rest)];
  return [...named.map(([name]) => name), ...numbers].join(' | ');
}

/** A byte: a character where it is a letter or a digit. */
export function byteC(value: number): string {
  const char = String.fromCharCode(value);
  return /^[A-Za-z0-9]$/.test(char) ? `'${char}'` : `0x${value.toString(16).padStart(2, '0')}`;
}

/** A place in memory: a pointer, and a page and byte from there. */
export function placeC(pointer: string, pageIndex: number, offset = 0): string {
  const pages = pageIndex === 0 ? '' : ` + ${bytesC(pageIndex * PAGE_SIZE)}`;
  return `${pointer}${pages}${offset === 0 ? '' : ` + ${numberC(offset)}`}`;
}
