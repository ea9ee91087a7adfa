/**
 * A stream of small random numbers from a 32-bit seed (xorshift32): called with a bound, it gives an integer in
 * [0, bound). One draw from the seeded generator of fast-check starts it, so that a sequence of many steps costs
 * one draw and not two a step.
 */
export type Draw = (bound: number) => number;

/** The stream of a seed. */
export function stream(seed: number): Draw {
  let state = seed | 0 || 0x9e3779b9;
  return (bound) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % bound;
  };
}
