import { MEMORY_ATTRIBUTE_PRIVATE } from './operations/constants.js';
import { creationFlags } from './operations/create.js';
import type { Machine } from './state.js';

/** What KVM_CHECK_EXTENSION answers on the VM's descriptor; null where the capability is unknown. */
export interface Capabilities {
  readonly memoryAttributes: number;
  readonly guestMemfd: number;
  readonly guestMemfdFlags: number;
  readonly guestMemfdMemoryAttributes: number | null;
  readonly memoryAttributes2Flags: number | null;
}

/** The capabilities of a VM. Source: v8 patches 11, 17, 25; recordings, "Capabilities". */
export function capabilities(machine: Machine): Capabilities {
  const { revision, vmType, inPlace } = machine;
  const attributes = vmType.hasPrivateMemory ? MEMORY_ATTRIBUTE_PRIVATE : 0;
  const flags = revision.modes?.support[vmType.name].capability ?? null;
  return {
    memoryAttributes: inPlace ? 0 : attributes,
    guestMemfd: 1,
    guestMemfdFlags: creationFlags(machine),
    guestMemfdMemoryAttributes: revision.conversion === null ? null : inPlace ? attributes : 0,
    memoryAttributes2Flags: flags === null ? null : inPlace ? flags : 0,
  };
}
