import type { CapabilityName } from './capability-names.js';
import {
  GUEST_MEMFD_FLAG_INIT_SHARED,
  GUEST_MEMFD_FLAG_MMAP,
  MEMORY_ATTRIBUTE_PRIVATE,
  MODE_PRESERVE,
  MODE_ZERO,
} from './operations/constants.js';
import { creationFlags } from './operations/create.js';
import type { Machine } from './state.js';

/** What KVM_CHECK_EXTENSION answers, by capability; null where the kernel does not know it, and answers 0. */
export type Capabilities = Readonly<Record<CapabilityName, number | null>>;

/**
 * The capabilities of a VM, or of its kernel on /dev/kvm: one that is built for the VM's type, and for no more. Source:
 * v8 patches 11, 17, 25; kvm_vm_ioctl_check_extension_generic of 7.3.4; recordings, "Capabilities".
 */
export function capabilities(machine: Machine, on: 'kvm' | 'vm' = 'vm'): Capabilities {
  return on === 'vm' ? ofVm(machine) : ofKernel(machine);
}

function ofVm(machine: Machine): Capabilities {
  const { vmType, revision, inPlace } = machine;
  return {
    ...attributes(machine, vmType.hasPrivateMemory),
    GUEST_MEMFD: 1,
    GUEST_MEMFD_FLAGS: creationFlags(machine),
    MEMORY_ATTRIBUTES2_FLAGS: where(inPlace, revision.modes?.support[vmType.name].capability ?? null),
    READONLY_MEM: takesReadonly(machine) ? 1 : 0,
    PRE_FAULT_MEMORY: isX86(machine) ? 1 : 0,
  };
}

function ofKernel(machine: Machine): Capabilities {
  const { revision, inPlace, vmType } = machine;
  const modes = revision.modes?.support[vmType.name].capability ?? null;
  return {
    ...attributes(machine, vmType.hasPrivateMemory || revision.knob !== null),
    GUEST_MEMFD: 1,
    GUEST_MEMFD_FLAGS: GUEST_MEMFD_FLAG_MMAP | GUEST_MEMFD_FLAG_INIT_SHARED,
    MEMORY_ATTRIBUTES2_FLAGS: modes === null ? null : where(inPlace, MODE_ZERO | MODE_PRESERVE),
    READONLY_MEM: 1,
    PRE_FAULT_MEMORY: isX86(machine) ? 1 : 0,
  };
}

/** The attributes that are tracked, by where; `some` says whether there are any. */
function attributes({ revision, inPlace }: Machine, some: boolean) {
  const all = some ? MEMORY_ATTRIBUTE_PRIVATE : 0;
  return {
    MEMORY_ATTRIBUTES: inPlace ? 0 : all,
    GUEST_MEMFD_MEMORY_ATTRIBUTES: revision.conversion === null ? null : where(inPlace, all),
  };
}

const where = (inPlace: boolean, flags: number | null): number | null =>
  flags === null ? null : inPlace ? flags : 0;

const isX86 = ({ vmType }: Machine): boolean => vmType.number !== null;

/** kvm_arch_has_readonly_mem: not with state that is protected from the host. */
const takesReadonly = ({ vmType }: Machine): boolean => !vmType.hasMeasuredLaunch && vmType.number !== null;
