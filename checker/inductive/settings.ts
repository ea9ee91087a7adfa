import { type Configuration, offersMmap, offersShared } from '../../generators/configuration.js';
import { full } from '../../model/content.js';
import type { Operation } from '../../model/operation.js';
import type { Machine, Orphan } from '../../model/state.js';

/** The flags that a memory was created with. */
export interface Flags {
  readonly mmap: boolean;
  readonly initShared: boolean;
}

/** Everything besides pages that a proof starts from; any combination that is well typed. */
export interface Setting {
  /** Bit sets: 0 and 1 are the processes that steps speak of, 2 stands for all others that map the file. */
  readonly processes: number;
  readonly mappedBy: number;
  readonly closed: boolean;
  /** Where it is bound: the place among `BINDINGS`. */
  readonly binding: number;
  readonly finalized: boolean;
  readonly vmDead: boolean;
  readonly hasRun: boolean;
  readonly orphans: readonly Orphan[];
  readonly flags: Flags;
  /** Somebody has used the memory behind userspace_addr, and holds references there. */
  readonly backingUsed: boolean;
}

const BOTH = [false, true] as const;
const OTHERS = 4;

/** How a new file comes to be bound at its place, elsewhere, not any more at either, or not yet. */
export const BINDINGS: readonly (readonly Operation[])[] = (() => {
  const here: Operation = { kind: 'bind', file: 'g', slot: 0 };
  const elsewhere: Operation = { kind: 'bind', file: 'g', slot: 1, gpa: 0x60000000 };
  return [
    [here],
    [here, { kind: 'unbind', slot: 0 }],
    [elsewhere],
    [elsewhere, { kind: 'unbind', slot: 1 }],
    [],
  ];
})();

/**
 * All settings: any of it may be so or otherwise, as long as only living processes map the file, and a VM is dead only once
 * it is launched: it dies of its guest.
 */
export function settings({ machine }: Pick<Configuration, 'machine'>): Setting[] {
  return product<Setting>({
    orphans: [[], [held('p', 'pin')], [held('q', 'get')]],
    backingUsed: BOTH,
    processes: [1, 3, 1 | OTHERS, 3 | OTHERS],
    mappedBy: [0, 1, 2, 3, OTHERS, 1 | OTHERS, 2 | OTHERS, 3 | OTHERS],
    closed: BOTH,
    binding: BINDINGS.map((_, i) => i),
    finalized: machine.vmType.hasMeasuredLaunch ? BOTH : [true],
    vmDead: machine.vmType.firmware === 'secure-ept' ? BOTH : [false],
    hasRun: machine.vmType.slots.fixedOnceRun ? BOTH : [false],
    flags: flagsOf(machine),
  }).filter((setting) => isWellTyped(setting) && (setting.finalized || !setting.vmDead));
}

/** Only living processes have the file mapped, and the others are there because they do. */
export const isWellTyped = ({ processes, mappedBy }: Pick<Setting, 'processes' | 'mappedBy'>): boolean =>
  (mappedBy & ~processes) === 0 && (processes & OTHERS) === (mappedBy & OTHERS);

/** The creation flags that the machine takes, the usual ones first. */
export function flagsOf(machine: Machine): Flags[] {
  const choice = (offered: boolean) => (offered ? [true, false] : [false]);
  return product<Flags>({
    // A slot of arm64 wants it.
    mmap: machine.vmType.slots.gmemWantsMmap ? [true] : choice(offersMmap(machine)),
    initShared: choice(offersShared(machine)),
  });
}

const held = (name: string, kind: 'pin' | 'get'): Orphan => ({
  content: full(0x41),
  references: [{ name, kind }],
});

function product<T extends object>(lists: { readonly [K in keyof T]: readonly T[K][] }): T[] {
  return Object.entries<readonly unknown[]>(lists).reduce<object[]>(
    (partial, [key, values]) => partial.flatMap((p) => values.map((value) => ({ ...p, [key]: value }))),
    [{}],
  ) as T[];
}
