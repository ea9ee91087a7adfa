import { next } from './next.js';
import { PLAIN_KERNELS, PLAIN_VARIANTS } from './plain.js';
import type { Revision } from './revision.js';
import { rfcV1 } from './rfc-v1.js';
import { rfcV2 } from './rfc-v2.js';
import { rfcV3 } from './rfc-v3.js';
import { rfcV4 } from './rfc-v4.js';
import { rfcV5 } from './rfc-v5.js';
import { v6 } from './v6.js';
import { v7 } from './v7.js';
import { v8 } from './v8.js';

/** All revisions: plain kernels, then the series, each oldest first. */
export const REVISIONS: readonly Revision[] = [
  ...PLAIN_KERNELS,
  rfcV1,
  rfcV2,
  rfcV3,
  rfcV4,
  rfcV5,
  v6,
  v7,
  v8,
  next,
];

/** The revision of that name, or undefined. */
export function revisionNamed(name: string): Revision | undefined {
  return [...REVISIONS, ...PLAIN_VARIANTS].find((r) => r.name === name);
}

export type { Revision } from './revision.js';
