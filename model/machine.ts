import type { Base } from './bases/base.js';
import { BASES, baseNamed } from './bases/index.js';
import { REVISIONS, revisionNamed } from './revisions/index.js';
import type { Revision } from './revisions/revision.js';
import type { BackingKind, Config, Machine } from './state.js';
import { VM_TYPES, vmTypeNamed } from './vm-types/index.js';
import type { VmType } from './vm-types/vm-type.js';

/** What can be chosen of a machine besides revision and VM type. */
export interface MachineOptions {
  /** Track attributes in the guest_memfd; on is the default where the revision leaves the choice. */
  readonly inPlace?: boolean | undefined;
  readonly backing?: BackingKind | undefined;
  /** A base's name, or `as-posted` for the one that the revision was posted on; a plain kernel stands on itself alone. */
  readonly base?: string | undefined;
  readonly config?: Config | undefined;
  /** False: the guest takes private pages by steps of its own alone. */
  readonly takesAtFirstTouch?: boolean | undefined;
}

/** The machine of a revision and VM type. Without the module parameter, attributes are tracked in the VM if at all. */
export function machineOf(revision: Revision, vmType: VmType, options: MachineOptions = {}): Machine {
  const inPlace = revision.knob === null ? !vmType.hasPrivateMemory : (options.inPlace ?? true);
  return {
    revision,
    vmType,
    inPlace,
    backing: options.backing ?? 'auto',
    base: baseOf(revision, options.base),
    config: options.config ?? 'plain',
    takesAtFirstTouch: options.takesAtFirstTouch ?? true,
  };
}

/** Can the base of that name, or `as-posted`, be under the revision? A plain kernel stands on itself alone. */
export const canStandOn = ({ conversion, base }: Revision, name: string): boolean =>
  conversion !== null || name === base.name || name === 'as-posted';

/** The kernel under a revision, a plain kernel's its own; an unknown name is a RangeError. */
function baseOf(revision: Revision, name: string | undefined): Base {
  if (name === undefined) return revision.base;
  const wanted = name === 'as-posted' ? revision.asPosted : name;
  const base = baseNamed(wanted);
  if (base === undefined) throw unknown('base', name, BASES);
  return canStandOn(revision, name) ? base : revision.base;
}

/** The same by name; an unknown name is a RangeError that lists the known ones. */
export function machineNamed(abi: string, vm: string, options?: MachineOptions): Machine {
  const revision = revisionNamed(abi);
  if (revision === undefined) throw unknown('revision', abi, REVISIONS);
  const vmType = vmTypeNamed(vm);
  if (vmType === undefined) throw unknown('VM type', vm, VM_TYPES);
  return machineOf(revision, vmType, options);
}

const unknown = (what: string, name: string, all: readonly { readonly name: string }[]): RangeError =>
  new RangeError(`unknown ${what} ${name}: one of ${all.map((one) => one.name).join(', ')} is wanted`);
