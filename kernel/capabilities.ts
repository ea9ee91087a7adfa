import { revisionNamed } from '../model/revisions/index.js';
import type { Revision } from '../model/revisions/revision.js';
import type { Config } from '../model/state.js';
import { VM_TYPES } from '../model/vm-types/index.js';
import type { VmType } from '../model/vm-types/vm-type.js';
import { run } from './execute.js';
import { Unready } from './ready.js';

/** What `executor --capabilities` prints; the numbers are those of KVM_CHECK_EXTENSION on a VM of the type. */
interface Printed {
  readonly kernel: string;
  readonly machine: string;
  readonly nearest: string | null;
  readonly in_place: boolean | null;
  readonly vm_ioctl: boolean;
  readonly pins: string;
  readonly vm_types: Readonly<
    Record<string, { readonly guest_memfd: number; readonly guest_memfd_flags: number }>
  >;
}

/** What this machine's kernel offers, in terms of the model. */
export interface Offer {
  /** The release, as uname has it. */
  readonly kernel: string;
  /** The revision whose answers to a few calls are this kernel's. */
  readonly revision: Revision;
  /** VM types with guest_memfd that the model has. */
  readonly vmTypes: readonly VmType[];
  /** Where attributes are tracked, where the kernel has a module parameter for it. */
  readonly inPlace: boolean | undefined;
  /** What a kernel without the series is built with. */
  readonly config: Config;
}

function parsed(text: string, executor: string): Printed {
  try {
    return JSON.parse(text) as Printed;
  } catch {
    throw new Unready(`${executor}: it does not say what the kernel offers: remove it, to be built again`);
  }
}

/** Asks the executor what this kernel offers. Throws Unready where there is no guest_memfd to run scenarios on. */
export async function offerOf(executor: string): Promise<Offer> {
  const printed = parsed(await run(executor, ['--capabilities'], ''), executor);
  const revision = printed.nearest === null ? undefined : revisionNamed(printed.nearest);
  const vmTypes = VM_TYPES.filter(({ name }) => (printed.vm_types[name]?.guest_memfd ?? 0) > 0);
  if (revision === undefined || vmTypes.length === 0) {
    throw new Unready(
      `Linux ${printed.kernel} has no guest_memfd: use 6.18 or later, with CONFIG_KVM_GUEST_MEMFD`,
    );
  }
  const isPlain = revision.conversion === null;
  return {
    kernel: printed.kernel,
    revision,
    vmTypes,
    inPlace: printed.in_place ?? undefined,
    config: isPlain && printed.vm_ioctl ? 'sev' : 'plain',
  };
}
