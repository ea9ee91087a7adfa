import type { Operation, OperationKind, PageRange } from '../model/operation.js';
import type { Memory } from '../model/setup.js';
import type { Configuration } from './configuration.js';

/** Kinds of step that no walk draws: calls that change nothing, and what a VMM does not do while it runs. */
export const NOT_DRAWN: readonly OperationKind[] = [
  'check-extension',
  'file-pread',
  'file-pwrite',
  'truncate',
  'stat',
  'region',
  'close-vm',
  'mce-kill',
  'preserve',
];

/** Names a walk gives to its references and numbers to its processes. */
export const REFERENCES = ['p', 'q', 'r', 's'] as const;
export const PROCESSES = [1, 2] as const;

/** Values that are written: few, so that equal ones meet. */
const VALUES = [0x41, 0x42, 0x00] as const;

/** All operations a walk draws from without further choice, by what they are for. */
export interface Alphabet {
  readonly hostRead: readonly Operation[];
  readonly hostWrite: readonly Operation[];
  readonly guestRead: readonly Operation[];
  readonly guestWrite: readonly Operation[];
  readonly set: readonly Operation[];
  readonly allocate: readonly Operation[];
  readonly punch: readonly Operation[];
  readonly madvise: readonly Operation[];
  readonly map: readonly Operation[];
  readonly slot: readonly Operation[];
  readonly close: readonly Operation[];
  readonly poison: readonly Operation[];
  readonly vmSet: readonly Operation[];
  readonly backing: readonly Operation[];
  readonly launch: readonly Operation[];
  /** The end of the launch, without which no guest of a measured one runs. */
  readonly finalize: readonly Operation[];
  /** Pages made available to the guest, or taken into use by it. */
  readonly take: readonly Operation[];
  readonly drain: readonly Operation[];
  /** By name of the reference; a walk uses a name once. */
  readonly pin: readonly (readonly Operation[])[];
}

/** How the guest takes pages into use, by firmware. */
const takes = { none: [], 'secure-ept': ['accept', 'accept'], rmp: ['validate', 'validate'] } as const;

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** All ranges of a memory of that many pages. */
export function ranges(pages: number): PageRange[] {
  return upTo(pages).flatMap((start) => upTo(pages - start).map((n) => ({ start, end: start + n + 1 })));
}

/** The alphabet of a configuration. */
export function alphabet({ machine, memories }: Configuration): Alphabet {
  const each = <T>(make: (m: Memory) => readonly T[]): T[] => memories.flatMap(make);
  const onPages = <T>(make: (file: string, page: number) => readonly T[]): T[] =>
    each((m) => upTo(m.pages).flatMap((page) => make(m.name, page)));
  const onRanges = <T>(make: (file: string, range: PageRange) => readonly T[]): T[] =>
    each((m) => ranges(m.pages).flatMap((range) => make(m.name, range)));
  const as = machine.vmType.guestChoosesAccess
    ? ([undefined, undefined, 'private', 'shared'] as const)
    : [undefined];
  const modes = [
    { zero: false, preserve: false },
    { zero: false, preserve: true },
    { zero: true, preserve: false },
  ];
  const offered = machine.revision.modes === null ? modes.slice(0, 1) : modes;
  return {
    hostRead: onPages((file, page) =>
      [0, 0, 0, ...PROCESSES].map((process) => ({
        kind: 'host',
        access: 'read',
        process,
        file,
        page,
        offset: 0,
      })),
    ),
    hostWrite: onPages((file, page) =>
      [0, 0, ...PROCESSES].flatMap((process) =>
        VALUES.map((value) => ({ kind: 'host', access: 'write', process, file, page, offset: 0, value })),
      ),
    ),
    guestRead: onPages((file, page) =>
      as.map((a) => ({ kind: 'guest', access: 'read', vcpu: 0, file, page, offset: 0, ...(a && { as: a }) })),
    ),
    guestWrite: onPages((file, page) =>
      as.flatMap((a) =>
        VALUES.map((value) => ({
          kind: 'guest',
          access: 'write',
          vcpu: 0,
          file,
          page,
          offset: 0,
          value,
          ...(a && { as: a }),
        })),
      ),
    ),
    set: onRanges((file, range) =>
      (['private', 'shared'] as const).flatMap((to) =>
        offered.map((mode) => ({ kind: 'set', file, range, to, ...mode })),
      ),
    ),
    allocate: onRanges((file, range) => [{ kind: 'allocate', file, range }]),
    punch: onRanges((file, range) => [{ kind: 'punch', file, range }]),
    madvise: onRanges((file, range) =>
      (['dontneed', 'remove', 'populate_read', 'populate_write'] as const).map((advice) => ({
        kind: 'madvise',
        file,
        range,
        advice,
      })),
    ),
    map: each((m) =>
      [0, 0, ...PROCESSES].flatMap((process): Operation[] => [
        { kind: 'mmap', process, file: m.name, private: false },
        { kind: 'mmap', process, file: m.name, private: true },
        { kind: 'munmap', process, file: m.name },
      ]),
    ),
    slot: each((m): Operation[] => [
      { kind: 'unbind', slot: memories.indexOf(m) },
      { kind: 'bind', file: m.name, slot: memories.indexOf(m) },
      { kind: 'bind', file: m.name, slot: 5, gpa: 0x60000000 },
      { kind: 'bind', file: m.name, slot: 6, gpa: 0x70000000, flags: 0 },
      { kind: 'unbind', slot: 5 },
    ]),
    close: each((m) => [{ kind: 'close', file: m.name }]),
    poison: onPages((file, page) => [{ kind: 'poison', file, page }]),
    vmSet: onRanges((file, range) =>
      (['private', 'shared'] as const).map((to) => ({ kind: 'vm-set', file, range, to })),
    ),
    backing: [
      ...onPages<Operation>((file, page) => [
        { kind: 'backing', access: 'read', file, page, offset: 0 },
        { kind: 'backing', access: 'write', file, page, offset: 0, value: 0x43 },
      ]),
      ...onRanges<Operation>((file, range) => [{ kind: 'punch-backing', file, range }]),
      ...each<Operation>((m) => [{ kind: 'usage', file: m.name }]),
    ],
    launch: [
      ...onRanges<Operation>((file, range) => [
        { kind: 'populate', file, range },
        { kind: 'populate', file, range, from: 0x44 },
      ]),
    ],
    finalize: [{ kind: 'finalize' }],
    take: onRanges<Operation>((file, range) => [
      ...takes[machine.vmType.firmware].map((kind) => ({ kind, file, range })),
      { kind: 'prefault', file, range },
    ]),
    drain: [{ kind: 'drain' }],
    pin: REFERENCES.map((reference) =>
      onPages<Operation>((file, page) =>
        (['pin', 'get'] as const).flatMap((by): Operation[] => [
          { kind: 'pin', file, page, reference, by },
          { kind: 'pin', file, page, reference, by },
          { kind: 'pin-backing', file, page, reference, by },
        ]),
      ),
    ),
  };
}
