import { ALL_VM_TYPES } from '../vm-types/index.js';
import type { VmTypeName } from '../vm-types/vm-type.js';
import type { ContentModes, Conversion, Directions, Knob, ModeSupport } from './revision.js';

export const NEITHER: Directions = [];
export const TO_SHARED: Directions = ['shared'];
export const TO_PRIVATE: Directions = ['private'];
export const BOTH: Directions = ['shared', 'private'];

/** A VM type that offers no content mode. */
export const NO_MODES: ModeSupport = {
  zero: NEITHER,
  preserve: NEITHER,
  preserveBeforeFinalize: NEITHER,
  unspecified: 'untouched',
  zeroedBy: 'kvm',
  capability: null,
};

/** What every VM type offers: `others` where it is not named. */
export function supports(
  others: ModeSupport,
  named: Partial<Record<VmTypeName, ModeSupport>>,
): ContentModes['support'] {
  return Object.fromEntries(
    ALL_VM_TYPES.map(({ name }) => [name, named[name] ?? others]),
  ) as ContentModes['support'];
}

/** From rfc-v2 on: the 128-byte struct, with its checks in the order of kvm_gmem_set_attributes. */
export const WIDE_STRUCT = { command: 0xc080aed2, structSize: 128 } as const;

export const VM_MEMORY_ATTRIBUTES: Knob = { name: 'vm_memory_attributes', inPlaceValue: false };
export const GMEM_IN_PLACE_CONVERSION: Knob = { name: 'gmem_in_place_conversion', inPlaceValue: true };

/** The conversion of rfc-v2 to rfc-v3, which later revisions change point by point. */
export const CONVERSION_V2: Conversion = {
  ...WIDE_STRUCT,
  argumentChecks: [
    'flags',
    'error-offset',
    'reserved',
    'attributes',
    'size',
    'offset-alignment',
    'size-alignment',
    'end-of-file',
  ],
  checksReferences: TO_PRIVATE,
  drain: 'once',
  refusesPinnedBeforeDrain: false,
  clampsErrorIndex: false,
  truncatesErrorOffset: true,
  zaps: 'both-kinds',
  callsMakeShared: false,
};

/** The checks from rfc-v5 on: error_offset is output only, whatever it holds on input. */
export const CHECKS_V5 = CONVERSION_V2.argumentChecks.filter((check) => check !== 'error-offset');
