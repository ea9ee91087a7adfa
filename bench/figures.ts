import { grouped } from '../terminal/text.js';
import type { Took } from './measure.js';

/** A large number in full, rounded. */
export const whole = (n: number): string => grouped(Math.round(n));

/** A number with so many digits behind the point. */
export function fixed(n: number, digits: number): string {
  const [before, after] = n.toFixed(digits).split('.');
  return after === undefined ? grouped(Number(before)) : `${grouped(Number(before))}.${after}`;
}

/** Columns of what some work took, and how much of it was done a second. */
export const tookHead = (unit: string): string[] => [
  'CPU s',
  'wall s',
  `${unit} a CPU second`,
  `${unit} a wall second`,
];

/** The cells of those columns. */
export const tookCells = (amount: number, { cpuSeconds, seconds }: Took): string[] => [
  fixed(cpuSeconds, 2),
  fixed(seconds, 2),
  whole(amount / cpuSeconds),
  whole(amount / seconds),
];
