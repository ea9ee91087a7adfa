import type { Attribute } from './operation.js';
import type { U64 } from './u64.js';

/** The errors that a call can answer: those of the ABI, and others that a kernel may give for reasons of its own. */
export const ERRNOS = [
  'E2BIG',
  'EACCES',
  'EAGAIN',
  'EBADF',
  'EBUSY',
  'EDEADLK',
  'EEXIST',
  'EFAULT',
  'EFBIG',
  'EHWPOISON',
  'EINTR',
  'EINVAL',
  'EIO',
  'EMFILE',
  'ENFILE',
  'ENODEV',
  'ENOENT',
  'ENOMEM',
  'ENOSPC',
  'ENOSYS',
  'ENOTTY',
  'ENXIO',
  'EOPNOTSUPP',
  'EOVERFLOW',
  'EPERM',
  'ERANGE',
  'ESPIPE',
] as const;
export type Errno = (typeof ERRNOS)[number];

/** A byte that was read, or that the ABI promises nothing about. */
export type Byte = number | 'unspecified';

/**
 * KVM_EXIT_MEMORY_FAULT. `reported` is the address and size in bytes that the exit has; the model answers without it, and
 * `withReport` adds it where somebody asks.
 */
export interface MemoryFault {
  readonly kind: 'memory_fault';
  readonly access: Attribute;
  readonly errno: Errno;
  readonly reported?: { readonly gpa: U64; readonly size: U64 };
}

/**
 * What an operation answers. `fail_entry` is KVM_EXIT_FAIL_ENTRY; `exception` is one that the guest itself gets, by #VE or
 * #VC, without an exit; `hangs` is an access that is retried for ever. `errorOffset` is in bytes and there only where the call wrote the field;
 * `'unspecified'` is a field written from uninitialised memory. `refused` is no answer of a kernel: the
 * step means nothing in that world (a reference that was never taken), and changes nothing.
 */
export type Outcome =
  | { readonly kind: 'ok'; readonly count?: number }
  | { readonly kind: 'errno'; readonly errno: Errno; readonly errorOffset?: number | bigint | 'unspecified' }
  | { readonly kind: 'value'; readonly value: Byte }
  | { readonly kind: 'signal'; readonly signal: 'SIGBUS' | 'SIGSEGV' }
  | MemoryFault
  | { readonly kind: 'mmio' }
  | { readonly kind: 'fail_entry' }
  | { readonly kind: 'exception'; readonly vector: 'VE' | 'VC' }
  | { readonly kind: 'hangs' }
  | { readonly kind: 'guest_dead' }
  | { readonly kind: 'host_crash' }
  | { readonly kind: 'refused'; readonly reason: string };
