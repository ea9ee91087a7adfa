import { CONVERSION_V2 } from './parts.js';
import type { Revision } from './revision.js';
import { rfcV1 } from './rfc-v1.js';

/** The second posting: the 128-byte struct, references checked to private only, after a drain. */
export const rfcV2: Revision = {
  ...rfcV1,
  name: 'rfc-v2',
  title: 'RFC v2, Feb 2026',
  source: 'cover.1770071243',
  asPosted: 'linux-7.0',
  conversion: CONVERSION_V2,
};
