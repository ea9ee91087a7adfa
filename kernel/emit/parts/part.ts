import type { Plan } from '../plan.js';

/** A piece of C that steps call: written out where a step of the program needs it, and not otherwise. */
export interface Part {
  /** Where it stands among the others: 1 KVM, 2 mappings, 3 touches, 4 processes, 5 the rest, 6 the guest. */
  readonly rank: number;
  readonly includes: readonly string[];
  /** Constants and structs that headers in use may lack, by the macro that tells. */
  readonly missing?: readonly Missing[];
  readonly needs?: readonly Part[];
  /** The functions; `must(condition, "what")` ends the program where the condition does not hold. */
  readonly text: string | ((plan: Plan) => string);
}

/** What stands under `#ifndef MACRO`. */
export interface Missing {
  readonly macro: string;
  readonly text: string;
}

/** A macro that older headers lack, with its value. */
export const constant = (macro: string, value: string): Missing => ({
  macro,
  text: `#define ${macro}${'\t'.repeat(Math.max(1, 4 - Math.floor((8 + macro.length) / 8)))}${value}`,
});

/** The parts with all that they need, by rank, and each behind what it needs. */
export function closure(parts: Iterable<Part>): Part[] {
  const all = new Set<Part>();
  const add = (part: Part): void => {
    if (all.has(part)) return;
    for (const needed of part.needs ?? []) add(needed);
    all.add(part);
  };
  for (const part of parts) add(part);
  return [...all].sort((a, b) => a.rank - b.rank);
}

/** Headers of a program: those of the C library, then those of the kernel, each in order and once. */
export function includesOf(parts: readonly Part[], more: readonly string[] = []): string {
  const all = [...new Set([...parts.flatMap(({ includes }) => includes), ...more])].sort();
  const kernel = all.filter((name) => name.startsWith('linux/'));
  const libc = all.filter((name) => !name.startsWith('linux/') && !name.startsWith('sys/'));
  const sys = all.filter((name) => name.startsWith('sys/'));
  return [[...libc, ...sys], kernel]
    .filter((group) => group.length > 0)
    .map((group) => group.map((name) => `#include <${name}>`).join('\n'))
    .join('\n\n');
}

/** What older headers lack, of that which a text uses. */
export function missingOf(parts: readonly Part[], used: string): string {
  const all = new Map(parts.flatMap(({ missing = [] }) => missing.map((m) => [m.macro, m.text] as const)));
  return [...all]
    .filter(([macro]) => new RegExp(`\\b${macro}\\b`).test(used))
    .map(([macro, text]) => `#ifndef ${macro}\n${text}\n#endif`)
    .join('\n');
}

/** The functions of parts, one after the other. */
export function textOf(parts: readonly Part[], plan: Plan): string[] {
  return parts
    .map(({ text }) => (typeof text === 'string' ? text : text(plan)).trim())
    .filter((t) => t !== '');
}
