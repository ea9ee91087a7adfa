import { hasTwoStores, offersMmap } from '../../generators/configuration.js';
import type { Operation, PageRange } from '../../model/operation.js';
import { backingOf } from '../../model/operations/backing.js';
import type { Memory } from '../../model/setup.js';
import type { Machine } from '../../model/state.js';
import { GROUPS, type Group } from './groups.js';

export { GROUPS, type Group };

const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i);

/** All ranges of a memory of that many pages, by start and end. */
export const ranges = (pages: number): PageRange[] =>
  upTo(pages).flatMap((start) => upTo(pages - start).map((n) => ({ start, end: start + n + 1 })));

const A = 0x41;

/** The operations of a group on a memory. */
function inGroup(group: Group, machine: Machine, memory: Memory): Operation[] {
  const { name: file, pages } = memory;
  const onPages = (make: (page: number) => Operation[]) => upTo(pages).flatMap(make);
  const onRanges = (make: (range: PageRange) => Operation[]) => ranges(pages).flatMap(make);
  const touch = { file, offset: 0 } as const;
  switch (group) {
    case 'host':
      return onPages((page) => [
        { kind: 'host', access: 'read', process: 0, page, ...touch },
        { kind: 'host', access: 'write', process: 0, page, value: A, ...touch },
      ]);
    case 'guest':
      return onPages((page) =>
        accesses(machine).flatMap((as): Operation[] => [
          { kind: 'guest', access: 'read', vcpu: 0, page, ...touch, ...as },
          { kind: 'guest', access: 'write', vcpu: 0, page, value: A, ...touch, ...as },
        ]),
      );
    case 'set':
      return (['private', 'shared'] as const).flatMap((to) =>
        modes(machine).flatMap((mode) => onRanges((range) => [{ kind: 'set', file, range, to, ...mode }])),
      );
    case 'pin':
    case 'get': {
      const reference = group === 'pin' ? 'p' : 'q';
      const kinds = [
        ...(isMapped(machine, memory) ? (['pin'] as const) : []),
        ...(isBehind(machine, memory) ? (['pin-backing'] as const) : []),
      ];
      const taken = kinds.flatMap((kind) => onPages((page) => [{ kind, file, page, reference, by: group }]));
      return [...taken, { kind: 'unpin', reference }];
    }
    case 'via':
      return ['p', 'q'].flatMap((reference): Operation[] => [
        { kind: 'via', access: 'read', reference },
        { kind: 'via', access: 'write', reference, value: A },
      ]);
    case 'allocate':
    case 'punch':
      return onRanges((range) => [{ kind: group, file, range }]);
    case 'madvise':
      return (['dontneed', 'remove', 'populate_read', 'populate_write'] as const).flatMap((advice) =>
        onRanges((range) => [{ kind: 'madvise', file, range, advice }]),
      );
    case 'fork':
      return [
        { kind: 'fork', process: 1 },
        { kind: 'exit', process: 1 },
        ...onPages((page): Operation[] =>
          isMapped(machine, memory)
            ? [
                { kind: 'host', access: 'read', process: 1, page, ...touch },
                { kind: 'host', access: 'write', process: 1, page, value: A, ...touch },
              ]
            : [],
        ),
      ];
    case 'mmap':
      return [
        { kind: 'mmap', process: 0, file, private: false },
        { kind: 'munmap', process: 0, file },
      ];
    case 'bind':
      return [
        { kind: 'unbind', slot: 0 },
        { kind: 'bind', file, slot: 0 },
      ];
    case 'close':
      return [{ kind: 'close', file }];
    case 'drain':
      return [{ kind: 'drain' }];
    case 'poison':
      return onPages((page) => [{ kind: 'poison', file, page }]);
    case 'launch':
      if (!machine.vmType.hasMeasuredLaunch) return [{ kind: 'finalize' }];
      return [
        { kind: 'finalize' },
        ...onRanges((range) => [{ kind: 'populate', file, range }]),
        ...onRanges((range) => [{ kind: 'populate', file, range, from: A }]),
        ...(machine.vmType.firmware === 'none'
          ? []
          : onRanges((range) => [
              { kind: machine.vmType.firmware === 'rmp' ? 'validate' : 'accept', file, range },
              { kind: 'prefault', file, range },
            ])),
      ];
    case 'vm_set':
      return (['private', 'shared'] as const).flatMap((to) =>
        onRanges((range) => [{ kind: 'vm-set', file, range, to }]),
      );
    case 'backing':
      return [
        ...onPages((page) => [
          { kind: 'backing', access: 'read', page, ...touch },
          { kind: 'backing', access: 'write', page, value: A, ...touch },
        ]),
        ...onRanges((range) => [{ kind: 'punch-backing', file, range }]),
      ];
    case 'fail':
      return failing(file, pages);
  }
}

/** Calls that are refused for their arguments, one for each argument and layer that checks them. */
function failing(file: string, pages: number): Operation[] {
  const raw = {
    kind: 'set-raw',
    file,
    offset: 0,
    size: 4096,
    attributes: 8,
    flags: 0,
    errorOffset: 0,
    reserved: 0,
  } as const;
  return [
    { ...raw, flags: 4 },
    { ...raw, flags: 3 },
    { ...raw, errorOffset: 4096 },
    { ...raw, reserved: 1 },
    { ...raw, attributes: 1 },
    { ...raw, size: 0 },
    { ...raw, offset: 1 },
    { ...raw, size: 4097 },
    { ...raw, size: (pages + 1) * 4096 },
    { kind: 'fallocate', file, mode: 0, offset: 0, len: 4096 },
    { kind: 'mmap', process: 0, file, private: true },
    { kind: 'bind', file, slot: 1, gpa: 0x60000000 },
    { kind: 'file-read', file, offset: 0, len: 1 },
    { kind: 'file-write', file, offset: 0, len: 1 },
  ];
}

function accesses({ vmType }: Machine): { as?: 'private' | 'shared' }[] {
  return vmType.guestChoosesAccess ? [{ as: 'private' }, { as: 'shared' }] : [{}];
}

function modes({ revision }: Machine): { zero: boolean; preserve: boolean }[] {
  const none = { zero: false, preserve: false };
  if (revision.modes === null) return [none];
  return [none, { zero: true, preserve: false }, { zero: false, preserve: true }];
}

/** Can processes map the memory? */
const isMapped = (machine: Machine, memory: Memory): boolean => memory.mmap && offersMmap(machine);

/** Is there ordinary memory behind userspace_addr that the guest is served from, besides the guest_memfd? */
const isBehind = (machine: Machine, memory: Memory): boolean =>
  hasTwoStores(machine) && backingOf(machine, memory.mmap) === 'memory';

/** Groups that need memory to be mapped, and those that do where there is none behind userspace_addr. */
const MAPPING: readonly Group[] = ['madvise'];
const OF_EITHER: readonly Group[] = ['pin', 'get', 'via', 'fork'];

/** The groups that a machine and memory have a use for: without references, nothing goes through them. */
export function groupsFor(machine: Machine, memory: Memory): Group[] {
  if (isMapped(machine, memory)) return [...GROUPS];
  const useless = isBehind(machine, memory) ? MAPPING : [...MAPPING, ...OF_EITHER];
  return GROUPS.filter((group) => !useless.includes(group));
}

/** The alphabet of a search: every operation of some groups on a memory, those of a group side by side. */
export function searchAlphabet(machine: Machine, memory: Memory, groups: readonly Group[]): Operation[] {
  const chosen = groups.flatMap((group) => inGroup(group, machine, memory));
  const taken = new Set(chosen.flatMap((op) => (isTaken(op) ? [op.reference] : [])));
  return chosen.filter((op) => op.kind !== 'via' || taken.has(op.reference));
}

const isTaken = (op: Operation): op is Extract<Operation, { kind: 'pin' | 'pin-backing' }> =>
  op.kind === 'pin' || op.kind === 'pin-backing';
