import type { Configuration } from '../../generators/configuration.js';
import type { Operation, OperationKind } from '../../model/operation.js';
import type { Memory } from '../../model/setup.js';
import type { Machine } from '../../model/state.js';
import { GROUPS, searchAlphabet } from '../exhaustive/alphabet.js';
import { oddConversions } from './arguments.js';

/** Kinds of operation that leave every world as it is, which a proof need not try. */
export const INERT: readonly OperationKind[] = [
  'mce-kill',
  'check-extension',
  'file-pread',
  'file-pwrite',
  'truncate',
  'stat',
];

/** Kinds of operation that a proof does not take: it says nothing of sequences with them. */
export const NOT_PROVED: readonly OperationKind[] = ['region', 'close-vm', 'preserve'];

/**
 * Every operation, on a memory of one page: those of a search, the same with a byte of zero, with the second
 * process, and the calls that a search has no use for.
 */
export function allOperations({ machine, memories }: Configuration): Operation[] {
  const memory = { ...memories[0]!, pages: 1 };
  const searched = searchAlphabet(machine, memory, GROUPS);
  return [
    ...searched,
    ...searched.flatMap(withZero),
    ...oddConversions(memory.name),
    ...ofSecondProcess(memory),
    ...ofBacking(memory),
    ...creations(memory),
    ...others(memory, machine),
  ];
}

/** What writes a byte, with zero in its place. */
function withZero(operation: Operation): Operation[] {
  if ('value' in operation && operation.value !== undefined) return [{ ...operation, value: 0 }];
  return operation.kind === 'populate' && operation.from !== undefined ? [{ ...operation, from: 0 }] : [];
}

const ofSecondProcess = ({ name: file }: Memory): Operation[] => [
  { kind: 'mmap', process: 1, file, private: false },
  { kind: 'munmap', process: 1, file },
];

const ofBacking = ({ name: file }: Memory): Operation[] => [
  { kind: 'pin-backing', file, page: 0, reference: 'p', by: 'pin' },
  { kind: 'pin-backing', file, page: 0, reference: 'q', by: 'get' },
];

/** New memories: under a name of their own, and under that of one that is gone. */
const creations = ({ name }: Memory): Operation[] =>
  ['n', name].flatMap((file) => [
    ...[0, 1, 2, 3, 4].map((flags): Operation => ({ kind: 'create', file, size: 4096, flags })),
    ...[0, 4097, (1n << 64n) - 4096n].map((size): Operation => ({ kind: 'create', file, size, flags: 0 })),
  ]);

const PAGE_TYPES = ['zero', 'unmeasured', 'secrets', 'cpuid'] as const;

const onFirst = <K extends 'populate' | 'prefault'>(kinds: readonly K[], file: string) =>
  kinds.map((kind) => ({ kind, file, range: { start: 0, end: 1 } }));

const others = ({ name: file }: Memory, { vmType }: Machine): Operation[] => [
  { kind: 'unbind', slot: 1 },
  { kind: 'usage', file },
  ...[1, 2, 3].map((mode): Operation => ({ kind: 'fallocate', file, mode, offset: 0, len: 4096 })),
  { kind: 'fallocate', file, mode: 3, offset: 0, len: 1 << 20 },
  ...[0, 8].map(
    (attributes): Operation => ({
      kind: 'vm-set-raw',
      address: 0x10000000,
      size: 4096,
      attributes,
      flags: 0,
    }),
  ),
  ...(vmType.hasMeasuredLaunch ? [] : onFirst(['populate', 'prefault'], file)),
  ...(vmType.firmware === 'rmp'
    ? PAGE_TYPES.map((as) => ({ ...onFirst(['populate'], file)[0]!, from: 0x41, as }))
    : []),
];
