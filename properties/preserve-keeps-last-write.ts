import type { Machine } from '../model/state.js';
import { isAnotherByte, keepsBytes } from './pages.js';
import { CONVERSIONS, IN_PLACE, type Property } from './property.js';

/** In-place conversion is worth its name: what one side wrote is what the other reads. */
export const preserveKeepsLastWrite: Property = {
  name: 'preserve-keeps-last-write',
  number: 'S17',
  sentence:
    'After PRESERVE, or where conversions keep content by themselves, the last write is what is read.',
  clauses: ['mode.preserve', 'set.to-private', 'set.to-shared'],
  causes: ['tdx.zap-loses'],
  promise: 'PRESERVE: rfc-v3 to rfc-v5; any conversion: VM types without firmware on revisions without modes',
  promisedBy: IN_PLACE.promisedBy,
  symmetric: true,
  kinds: CONVERSIONS,
  outcomes: ['ok'],
  where: 'acted-on',
  breaksOnPage: (before, after, step) => {
    if (keepsBytes(before, after) || step.conversion === undefined) return false;
    const { mode } = step.conversion.request;
    return mode === 'preserve' || (mode === 'unspecified' && keepsByItself(step.before.machine));
  },
  shownBy: 'who-has-access',
  showsHarm: isAnotherByte,
};

/** Do conversions promise to keep content without being asked? */
export function keepsByItself({ revision, vmType }: Machine): boolean {
  if (revision.modes === null) return vmType.firmware === 'none';
  return revision.modes.support[vmType.name].unspecified === 'kept';
}
