import { LEVELS } from './board.js';
import type { Share } from './share.js';

/** States that a thread looks at between two looks at the bounds. */
const CHUNK = 512;

/** Memory for which parts of each thread's level are taken. */
export const emptyClaims = (capacity: number, threads: number): SharedArrayBuffer =>
  new SharedArrayBuffer(partsOf(capacity) * threads * 4);

const partsOf = (states: number): number => Math.floor(states / CHUNK) + 1;

/** States of a level, among those of one thread, in which the level starts at `levelStart`. */
export interface LevelPart {
  readonly owner: number;
  readonly from: number;
  readonly to: number;
  readonly levelStart: number;
}

/** Hands out parts of a level: a thread's own from the first on, then those of others from the last on. */
export function levelParts({ stores, thread, claims }: Share, team: Int32Array) {
  const threads = stores.length;
  const each = partsOf(stores[0]!.capacity);
  const taken = new Int32Array(claims);

  return (depth: number) => {
    const bounds = stores.map((_, owner) => {
      const levelStart = team[LEVELS + 2 * owner]!;
      const levelEnd = team[LEVELS + 2 * owner + 1]!;
      return {
        levelStart,
        levelEnd,
        first: Math.floor(levelStart / CHUNK),
        end: Math.ceil(levelEnd / CHUNK),
      };
    });
    const places = bounds.map(({ first, end }, owner) => (owner === thread ? first : end));
    const isTaken = (owner: number, place: number): boolean => {
      const at = owner * each + place;
      const before = Atomics.load(taken, at);
      return before === depth + 1 || Atomics.compareExchange(taken, at, before, depth + 1) !== before;
    };
    const part = (owner: number, place: number): LevelPart => {
      const { levelStart, levelEnd } = bounds[owner]!;
      const from = Math.max(place * CHUNK, levelStart);
      return { owner, from, to: Math.min((place + 1) * CHUNK, levelEnd), levelStart };
    };
    return (): LevelPart | undefined => {
      while (places[thread]! < bounds[thread]!.end) {
        const place = places[thread]!++;
        if (!isTaken(thread, place)) return part(thread, place);
      }
      for (let i = 1; i < threads; i++) {
        const owner = (thread + i) % threads;
        while (places[owner]! > bounds[owner]!.first) {
          const place = --places[owner]!;
          if (!isTaken(owner, place)) return part(owner, place);
        }
      }
      return undefined;
    };
  };
}
