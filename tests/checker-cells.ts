import { type Cell, type Exploration, explore, type Limits } from '../checker/random/explore.js';
import { revisionNamed } from '../model/revisions/index.js';
import { vmTypeNamed } from '../model/vm-types/index.js';
import { PROPERTIES, propertyNamed } from '../properties/index.js';
import type { Property } from '../properties/property.js';

/** The cell of a revision and a VM type. */
export function cellOf(abi: string, vm: string): Cell {
  const revision = revisionNamed(abi);
  const vmType = vmTypeNamed(vm);
  if (revision === undefined || vmType === undefined) throw new Error(`no ${abi} or no ${vm}`);
  return { revision, vmType };
}

/** The properties of some names, or all. */
export function propertiesOf(...names: readonly string[]): readonly Property[] {
  if (names.length === 0) return PROPERTIES;
  return names.map((name) => {
    const property = propertyNamed(name);
    if (property === undefined) throw new Error(`no property ${name}`);
    return property;
  });
}

/** Few and short walks, the same in every run. */
export const SMALL: Limits = { pages: 3, runs: 300, depth: 40, seed: 1 };

/** What walks on a cell break of some properties, or of all. */
export function explored(abi: string, vm: string, limits: Partial<Limits>, ...names: string[]): Exploration {
  return explore(cellOf(abi, vm), propertiesOf(...names), { ...SMALL, ...limits });
}
