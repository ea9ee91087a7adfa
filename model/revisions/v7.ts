import type { Revision } from './revision.js';
import { v6 } from './v6.js';

/** The reported index no longer points before the request. */
export const v7: Revision = {
  ...v6,
  name: 'v7',
  title: 'v7, 22 May 2026',
  source: '20260522-…-v7-0-2f0fae496530',
  asPosted: 'linux-7.2',
  conversion: { ...v6.conversion!, clampsErrorIndex: true },
};
