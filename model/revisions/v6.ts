import type { Revision } from './revision.js';
import { rfcV5 } from './rfc-v5.js';

/** Out of RFC: the content modes are gone, the flags word must be 0. */
export const v6: Revision = {
  ...rfcV5,
  name: 'v6',
  title: 'v6, 7 May 2026',
  source: '20260507-…-v6-0-91ab5a8b19a4',
  conversion: { ...rfcV5.conversion!, drain: 'once-if-lru-cached' },
  modes: null,
};
