import { isAnotherByte, keepsBytes } from './pages.js';
import { CONVERSIONS, IN_PLACE, type Property } from './property.js';

/** A page that is already what is asked for is left alone, unless ZERO asks for its bytes. */
export const targetStateUndisturbed: Property = {
  name: 'target-state-undisturbed',
  number: 'S8',
  sentence: 'A page that has the requested attribute already keeps its bytes, unless ZERO was asked for.',
  clauses: ['set.unchanged', 'mode.applied-when-unchanged', 'set.zaps-kinds-in-range', 'tdx.zap-loses'],
  causes: ['mode.applied-when-unchanged', 'tdx.zap-loses', 'mode.unspecified-scrambles'],
  ...IN_PLACE,
  symmetric: true,
  kinds: CONVERSIONS,
  outcomes: ['ok'],
  where: 'acted-on',
  breaksOnPage: (before, after, { conversion }) => {
    if (conversion === undefined || conversion.request.mode === 'zero') return false;
    return before.attribute === conversion.request.to && !keepsBytes(before, after);
  },
  shownBy: 'who-has-access',
  showsHarm: isAnotherByte,
};
