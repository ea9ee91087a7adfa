import type { Attribute, SetAttributesRaw } from '../operation.js';
import type { Mode } from '../pages/conversion.js';

/** struct kvm_memory_attributes2: everything in bytes, `reserved` for any of its words. */
export type Arguments = Omit<SetAttributesRaw, 'kind' | 'file'>;

/** What is asked for, once the arguments are in order; pages. */
export interface Request {
  readonly start: number;
  readonly end: number;
  readonly to: Attribute;
  readonly mode: Mode;
}
