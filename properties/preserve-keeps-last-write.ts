import type { Machine } from '../model/state.js';
import { firstInRange, keepsBytes } from './pages.js';
import { CONVERSIONS, type Property } from './property.js';

/** In-place conversion is worth its name: what one side wrote is what the other reads. */
export const preserveKeepsLastWrite: Property = {
  name: 'preserve-keeps-last-write',
  number: 'S17',
  sentence:
    'After PRESERVE, or where conversions keep content by themselves, the last write is what is read.',
  clauses: ['mode.preserve', 'set.to-private', 'set.to-shared'],
  causes: ['tdx.zap-zeroes'],
  promise: 'PRESERVE: rfc-v3 to rfc-v5; any conversion: VM types without firmware on revisions without modes',
  promisedBy: ({ revision, inPlace }) => revision.conversion !== null && inPlace,
  symmetric: true,
  kinds: CONVERSIONS,
  outcomes: ['ok'],
  breachOnStep: ({ conversion, before }) => {
    if (conversion === undefined) return undefined;
    const { mode } = conversion.request;
    if (mode === 'zero' || (mode === 'unspecified' && !keepsByItself(before.machine))) return undefined;
    return firstInRange(conversion, (a, b) => a !== b && !keepsBytes(a, b));
  },
  shownByReading: true,
};

/** Do conversions promise to keep content without being asked? */
export function keepsByItself({ revision, vmType }: Machine): boolean {
  if (revision.modes === null) return vmType.firmware === 'none';
  return revision.modes.support[vmType.name].unspecified === 'kept';
}
