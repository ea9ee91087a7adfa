import { defaultVm } from './default.js';
import { pkvm } from './pkvm.js';
import { snp } from './snp.js';
import { swProtected } from './sw-protected.js';
import { tdx } from './tdx.js';
import type { VmType } from './vm-type.js';

/** All VM types, in the order in which tables show them. */
export const VM_TYPES: readonly VmType[] = [defaultVm, swProtected, tdx, snp, pkvm];

/** The VM type of that name, or undefined. */
export function vmTypeNamed(name: string): VmType | undefined {
  return VM_TYPES.find((t) => t.name === name);
}

export type { VmType, VmTypeName } from './vm-type.js';
