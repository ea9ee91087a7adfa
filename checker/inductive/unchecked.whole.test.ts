import { describe, expect, it } from 'vitest';
import { usualConfiguration } from '../../generators/configuration.js';
import { machineNamed } from '../../model/machine.js';
import type { Machine } from '../../model/state.js';
import { PROPERTIES } from '../../properties/all.js';
import type { Proof } from './proof.js';
import { prove } from './prove.js';

const unproved = (proof: Proof): string[] =>
  proof.properties.filter((p) => !p.isProved).map((p) => p.property.name);

describe('without the check of references', () => {
  it('what rests on it is not proved: nobody holds what turns private, nor writes to it, and it is unmapped', () => {
    const machine = machineNamed('next', 'sw-protected');
    const { revision } = machine;
    const conversion = { ...revision.conversion!, checksReferences: [] };
    const weak: Machine = { ...machine, revision: { ...revision, conversion } };
    const proof = prove(usualConfiguration(weak, 1), PROPERTIES);
    expect(unproved(proof)).toEqual([
      'private-not-host-reachable',
      'unreferenced-when-turned-private',
      'no-write-through-older-reference',
      'no-reference-on-private',
    ]);
    const found = proof.properties.find((p) => p.property.name === 'unreferenced-when-turned-private');
    expect(found?.obstacle?.operation).toMatchObject({ kind: 'set', to: 'private' });
    expect(found?.obstacle?.before.folio?.references.length).toBeGreaterThan(0);
  });
});
