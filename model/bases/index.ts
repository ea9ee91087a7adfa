import type { Base } from './base.js';
import { linux618, linux6180 } from './linux-6.18.js';
import { linux70, linux72, linux73, linux73LiveUpdate, linux73MemoryFailure } from './linux-7.js';

/** All bases, oldest first. */
export const BASES: readonly Base[] = [
  linux6180,
  linux618,
  linux70,
  linux72,
  linux73,
  linux73MemoryFailure,
  linux73LiveUpdate,
];

/** The base of that name, or undefined. */
export function baseNamed(name: string): Base | undefined {
  return BASES.find((base) => base.name === name);
}

export type { Base, BaseName } from './base.js';
