import fc from 'fast-check';
import { print } from '../language/print.js';
import type { Headers } from '../language/scenario.js';
import { settingHeaders } from '../language/setting-headers.js';
import { type MachineOptions, machineOf } from '../model/machine.js';
import { GUEST_MEMFD_FLAG_MMAP } from '../model/operations/constants.js';
import { creationFlags } from '../model/operations/create.js';
import { createWorld, isWorld, type Memory } from '../model/setup.js';
import type { BackingKind, Machine, World } from '../model/state.js';
import { shownAs } from './shown.js';

/** What a walk runs on: the machine and the memories declared before the first step. */
export interface Configuration {
  readonly machine: Machine;
  readonly memories: readonly Memory[];
}

/**
 * The usual one: a single memory that can be mapped and starts shared where that is allowed. With attributes in the VM
 * it is what VMMs make today: private memory that nobody maps, and beside it what userspace_addr is.
 */
export function usualConfiguration(machine: Machine, pages: number): Configuration {
  const isMapped = !hasTwoStores(machine) || machine.backing === 'file';
  const mmap = offersMmap(machine) && isMapped;
  return { machine, memories: [{ name: 'g', pages, mmap, initShared: offersShared(machine) }] };
}

/** Attributes are tracked in the VM: private pages are the guest_memfd's, shared ones are behind userspace_addr. */
export function hasTwoStores({ vmType, inPlace }: Machine): boolean {
  return vmType.hasPrivateMemory && !inPlace;
}

/** The world of a configuration before the first step; a memory that the ABI refuses is a RangeError. */
export function startOf({ machine, memories }: Configuration): World {
  const made = createWorld(machine, memories);
  if (isWorld(made)) return made;
  throw new RangeError(
    `${machine.revision.name} on ${machine.vmType.name} refuses to ${made.refused.kind} a memory`,
  );
}

/**
 * Configurations of a machine: one or two memories of up to `pages` pages, of every kind it takes, under any settings
 * but for those that are given.
 */
export function configuration(
  machine: Pick<Machine, 'revision' | 'vmType'>,
  pages: number,
  given: MachineOptions = {},
): fc.Arbitrary<Configuration> {
  const knobs =
    machine.revision.knob === null
      ? [machine.vmType.hasPrivateMemory === false]
      : given.inPlace === undefined
        ? [true, true, true, false]
        : [given.inPlace];
  const backings: readonly BackingKind[] =
    given.backing === undefined ? ['auto', 'auto', 'auto', 'none', 'file', 'anonymous'] : [given.backing];
  return fc
    .record({ inPlace: fc.constantFrom(...knobs), backing: fc.constantFrom(...backings) })
    .chain(({ inPlace, backing }) => {
      const full = machineOf(machine.revision, machine.vmType, { ...given, inPlace, backing });
      const single = memory(full, 'g', pages);
      const two = fc.tuple(single, memory(full, 'h', Math.max(1, pages - 1)));
      return fc
        .oneof({ weight: 3, arbitrary: fc.tuple(single) }, { weight: 1, arbitrary: two })
        .map((memories) => {
          const one: Configuration = { machine: full, memories };
          return shownAs(one, () => headerLines(one));
        });
    });
}

function memory(machine: Machine, name: string, pages: number): fc.Arbitrary<Memory> {
  return fc.record({
    name: fc.constant(name),
    pages: fc.integer({ min: 1, max: pages }),
    mmap: offersMmap(machine)
      ? fc.constantFrom(true, true, machine.vmType.slots.gmemWantsMmap)
      : fc.constant(false),
    initShared: offersShared(machine) ? fc.boolean() : fc.constant(false),
  });
}

/** What a configuration is, as the headers of a scenario, indented. */
export function headerLines({ machine, memories }: Configuration): string {
  const at = { line: 0, column: 0, length: 0 };
  const headers: Headers = {
    abi: machine.revision.name,
    vm: machine.vmType.name,
    ...settingHeaders(machine),
    memories: memories.map(({ name, pages, mmap, initShared }) => ({
      name,
      pages,
      flags: [...(mmap ? (['MMAP'] as const) : []), ...(initShared ? (['INIT_SHARED'] as const) : [])],
      at,
    })),
  };
  return `\n${print({ headers, lines: [], at }).replace(/^(?=.)/gm, '    ')}`;
}

/** Does the machine take MMAP at creation? */
export function offersMmap(machine: Machine): boolean {
  return (creationFlags(machine) & GUEST_MEMFD_FLAG_MMAP) !== 0;
}

/** Does the machine take INIT_SHARED at creation? */
export function offersShared({ inPlace, vmType }: Machine): boolean {
  return !vmType.hasPrivateMemory || inPlace;
}
