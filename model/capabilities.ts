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
  const attributes = vmType.hasPrivateMemory ? MEMORY_ATTRIBUTE_PRIVATE : 0;
  return {
    MEMORY_ATTRIBUTES: inPlace ? 0 : attributes,
    GUEST_MEMFD: 1,
    GUEST_MEMFD_FLAGS: creationFlags(machine),
    GUEST_MEMFD_MEMORY_ATTRIBUTES: revision.conversion === null ? null : inPlace ? attributes : 0,
    MEMORY_ATTRIBUTES2_FLAGS: modes(machine, revision.modes?.support[vmType.name].capability ?? 0),
    READONLY_MEM: vmType.slots.readonly === 'ok' ? 1 : 0,
    PRE_FAULT_MEMORY: isX86(machine) ? 1 : 0,
  };
}

function ofKernel(machine: Machine): Capabilities {
  const { revision, vmType, inPlace } = machine;
  const converts = vmType.hasGmemConvert || isX86(machine);
  return {
    MEMORY_ATTRIBUTES: tracksInVms(machine) ? MEMORY_ATTRIBUTE_PRIVATE : 0,
    GUEST_MEMFD: 1,
    GUEST_MEMFD_FLAGS: GUEST_MEMFD_FLAG_MMAP | GUEST_MEMFD_FLAG_INIT_SHARED,
    GUEST_MEMFD_MEMORY_ATTRIBUTES:
      revision.conversion === null ? null : inPlace && converts ? MEMORY_ATTRIBUTE_PRIVATE : 0,
    MEMORY_ATTRIBUTES2_FLAGS: modes(machine, MODE_ZERO | MODE_PRESERVE),
    READONLY_MEM: 1,
    PRE_FAULT_MEMORY: isX86(machine) ? 1 : 0,
  };
}

/** Do VMs of the kernel track attributes: by the module parameter, or as it is built with a type that has them? */
function tracksInVms({ revision, vmType, inPlace, config }: Machine): boolean {
  if (vmType.architecture !== 'x86') return vmType.hasPrivateMemory && !inPlace;
  return revision.knob === null ? vmType.hasPrivateMemory || config === 'sev' : !inPlace;
}

/** What is offered of the content modes; null where a revision has no capability for them. */
function modes({ revision, inPlace, vmType }: Machine, offered: number): number | null {
  const isKnown = (revision.modes?.support[vmType.name].capability ?? null) !== null;
  return isKnown ? (inPlace ? offered : 0) : null;
}

const isX86 = ({ vmType }: Machine): boolean => vmType.architecture === 'x86';
