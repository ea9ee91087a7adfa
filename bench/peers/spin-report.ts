import type { Ran } from './timed.js';

/** What a verifier of SPIN says of a search. */
export interface SpinSearch {
  /** Distinct states, the initial one included. */
  readonly states: number;
  /** Operations tried: from every state, those that are not refused. SPIN counts the initial state in as well. */
  readonly transitions: number;
  /** The longest of the shortest paths (breadth first), or the longest path that was followed (depth first). */
  readonly depth: number;
  readonly seconds: number;
  /** User and system time of the verifier. */
  readonly cpuSeconds: number;
  /** All memory that the search took, hash table and stack included, over the states. */
  readonly bytesPerState: number;
  /** Neither an error nor a limit of depth or memory cut the search short. */
  readonly complete: boolean;
  readonly errors: number;
}

/** The unit in which SPIN reports memory. */
const MEGABYTE = 2 ** 20;

/** Reads the report of a verifier; undefined where it is none. */
export function searchIn({ output, seconds, cpuSeconds }: Ran): SpinSearch | undefined {
  const states = numberIn(output, /^\s*([\d.e+]+) states, stored/m);
  const transitions = numberIn(output, /^\s*([\d.e+]+) transitions \(= stored\+matched\)/m);
  const depth = numberIn(output, /depth reached (\d+)/);
  const errors = numberIn(output, /errors: (\d+)/);
  const memory = numberIn(output, /^\s*([\d.]+)\s+(?:total actual )?memory usage/m);
  if (states === undefined || transitions === undefined || depth === undefined) return undefined;
  if (errors === undefined || memory === undefined) return undefined;
  return {
    states,
    transitions: transitions - 1,
    depth,
    seconds,
    cpuSeconds,
    bytesPerState: (memory * MEGABYTE) / states,
    complete: errors === 0 && !/Search not completed|max search depth too small/.test(output),
    errors,
  };
}

function numberIn(text: string, pattern: RegExp): number | undefined {
  const found = pattern.exec(text)?.[1];
  return found === undefined ? undefined : Number(found);
}
