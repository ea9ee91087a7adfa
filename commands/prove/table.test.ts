import { expect, it } from 'vitest';
import type { Judged, Verdict } from '../../checker/inductive/verdict.js';
import { usualConfiguration } from '../../generators/configuration.js';
import { machineNamed } from '../../model/machine.js';
import { PROPERTIES } from '../../properties/all.js';
import { wide } from '../../tests/cli-harness.js';
import { proveTable } from './table.js';

/** What has come out on a pair, all of it proved but the named. */
function verdict(abi: string, vm: string, ...checked: readonly string[]): Verdict {
  const machine = machineNamed(abi, vm);
  const judged = PROPERTIES.filter((p) => p.promisedBy(machine)).map((property): Judged => {
    const isProved = !checked.includes(property.name);
    return { property, isProved, status: isProved ? 'proved' : 'checked' };
  });
  return { configuration: usualConfiguration(machine, 1), judged } as unknown as Verdict;
}

it('several pairs are a table, with a line for each property that is not proved', () => {
  const table = proveTable([
    verdict('rfc-v5', 'sw-protected', 'error-offset-names-first-offender'),
    verdict('rfc-v5', 'pkvm'),
    verdict('next', 'sw-protected'),
    verdict('next', 'pkvm', 'only-conversion-changes-attribute', 'zero-reads-zero'),
  ]);
  expect(wide(table)).toEqual([]);
  expect(table).toMatchInlineSnapshot(`
    "rfc-v5 and next on sw-protected and pkvm (base: linux-7.3): 56 of 58 properties
    are proved for any number of pages and sequences of any length, one operation at
    a time.

                sw-protected  pkvm
    rfc-v5      20 of 21      6 of 6 ~
    next        22 of 22      8 of 9 ~

    ~ no kernel was recorded on that VM type

    rfc-v5 sw-protected      S6   error-offset-names-first-offender checked: 2 pages
    next pkvm                S9   only-conversion-changes-attribute checked: 2 pages
    "
  `);
});
