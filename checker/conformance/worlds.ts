import { lastBound } from '../../model/last-gfn.js';
import { allSlots } from '../../model/memslots.js';
import type { Run, Runs } from '../../model/runs.js';
import type { World } from '../../model/state.js';

/** A world that fits what was seen, and how many answers on the way to it came only as somebody else was at a page. */
export interface Followed {
  readonly world: World;
  readonly meanwhile: number;
}

/**
 * The worlds that are followed at a time. Where a bug of the kernel lets every guest access go either way, a scenario of
 * 40 steps takes some hundreds: with fewer than it takes, what the bug explains would pass for something new.
 */
export const MOST_WORLDS = 4096;

/** Equal worlds as one, reached with the fewest answers of that kind; those with fewer of them first. */
export function merged(all: readonly Followed[]): Followed[] {
  if (all.length < 2) return [...all];
  const byKey = new Map<string, Followed>();
  for (const one of all) {
    const key = keyOf(one.world);
    const known = byKey.get(key);
    if (known === undefined || one.meanwhile < known.meanwhile) byKey.set(key, one);
  }
  return [...byKey.values()].sort((a, b) => a.meanwhile - b.meanwhile);
}

/** A text that two worlds of a machine share exactly where they are the same. */
function keyOf({ machine: _machine, files, slots, vmAttributes, orphans, ...rest }: World): string {
  const memories = files.map((file) => ({
    ...file,
    pages: joined(file.pages),
    backing: joined(file.backing),
    lastGfn: lastBound(file.lastGfn),
  }));
  const held = orphans.map((orphan) => JSON.stringify(orphan, sorted)).sort();
  return JSON.stringify(
    { ...rest, memories, held, slots: allSlots(slots), attributes: joined(vmAttributes) },
    sorted,
  );
}

/** A sequence in one form: equal neighbours are one run. */
function joined<T>(runs: Runs<T>): [end: number, cell: string][] {
  const result: [number, string][] = [];
  for (const { end, cell } of runs as readonly Run<T>[]) {
    const text = JSON.stringify(cell, sorted);
    const last = result.at(-1);
    if (last?.[1] === text) last[0] = end;
    else result.push([end, text]);
  }
  return result;
}

/** Objects with their fields in one order. */
function sorted(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}
