import type { CapabilityName } from '../../model/capability-names.js';
import type { Plan } from './plan.js';

/** The numbers of the capabilities that headers may lack. */
const RELEASED: Readonly<Partial<Record<CapabilityName, number>>> = {
  MEMORY_ATTRIBUTES: 233,
  GUEST_MEMFD: 234,
  PRE_FAULT_MEMORY: 236,
  GUEST_MEMFD_FLAGS: 244,
  READONLY_MEM: 81,
};

/** Those of the series, by revision: they moved from posting to posting. */
const POSTED: Readonly<Partial<Record<CapabilityName, Readonly<Record<string, number>>>>> = {
  GUEST_MEMFD_MEMORY_ATTRIBUTES: { 'rfc-v1': 246, 'rfc-v2': 248, 'rfc-v4': 249, 'rfc-v5': 249, v8: 250 },
  MEMORY_ATTRIBUTES2_FLAGS: { 'rfc-v4': 250, 'rfc-v5': 250 },
};

/** The number of a capability in a revision; undefined where it has none that is known. */
export const numberOf = ({ machine }: Plan, name: CapabilityName): number | undefined =>
  RELEASED[name] ?? POSTED[name]?.[machine.revision.name];
