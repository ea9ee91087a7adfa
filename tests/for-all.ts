import fc from 'fast-check';

type Arbitraries<Ts extends readonly unknown[]> = { readonly [K in keyof Ts]: fc.Arbitrary<Ts[K]> };

/** Runs a test for that many drawn values of each arbitrary: the same ones in every run of the tests. */
export function forAll<Ts extends readonly unknown[]>(
  numRuns: number,
  arbitraries: Arbitraries<Ts>,
  test: (...values: Ts) => void,
): void {
  const drawn = fc.tuple(...(arbitraries as readonly fc.Arbitrary<unknown>[])) as fc.Arbitrary<unknown>;
  const property = fc.property(drawn as fc.Arbitrary<Ts>, (values) => {
    test(...values);
  });
  fc.assert(property, { seed: 20_260_618, numRuns });
}
