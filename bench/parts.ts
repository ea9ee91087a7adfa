import { exploration } from './explore.js';
import { full } from './full.js';
import { kernel } from './kernel.js';
import type { Part } from './part.js';
import { quint } from './quint.js';
import { replaying } from './replay.js';
import { shrinking } from './shrinking.js';
import { spin } from './spin.js';
import { twin } from './twin.js';
import { walks } from './walks.js';
import { workers } from './workers.js';

/** All parts, in the order in which they are run. */
export const PARTS: readonly Part[] = [
  exploration,
  replaying,
  kernel,
  spin,
  twin,
  full,
  workers,
  shrinking,
  walks,
  quint,
];
