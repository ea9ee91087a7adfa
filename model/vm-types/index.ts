import { arm64 } from './arm64.js';
import { defaultVm } from './default.js';
import { pkvm } from './pkvm.js';
import { pkvmAnnounced } from './pkvm-announced.js';
import { sev } from './sev.js';
import { sevEs } from './sev-es.js';
import { snp } from './snp.js';
import { swProtected } from './sw-protected.js';
import { tdx } from './tdx.js';
import type { VmType } from './vm-type.js';

/** The VM types that the series is about, in the order in which tables show them. */
export const VM_TYPES: readonly VmType[] = [defaultVm, swProtected, tdx, snp, pkvmAnnounced];

/** All of them: those too that have no private memory of their own, and so nothing to convert. */
export const ALL_VM_TYPES: readonly VmType[] = [...VM_TYPES, sev, sevEs, arm64, pkvm];

/** The VM type of that name, or undefined. */
export function vmTypeNamed(name: string): VmType | undefined {
  return ALL_VM_TYPES.find((t) => t.name === name);
}

export type { VmType, VmTypeName } from './vm-type.js';
