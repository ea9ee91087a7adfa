import fc from 'fast-check';
import { withoutVerdict } from '../../checker/replay/scenario.js';
import { type Configuration, configuration } from '../../generators/configuration.js';
import { sequence } from '../../generators/sequence.js';
import type { OperationLine, Scenario } from '../../language/scenario.js';
import type { Operation } from '../../model/operation.js';
import type { BackingKind } from '../../model/state.js';
import type { VmType } from '../../model/vm-types/vm-type.js';
import type { Offer } from '../capabilities.js';
import { performable } from './performable.js';
import { spread } from './spread.js';

/** A sequence on a configuration, to be run. */
export interface Drawn {
  readonly on: Configuration;
  readonly operations: readonly Operation[];
}

export interface Range {
  /** Pages of a memory, at most. */
  readonly pages: number;
  /** Steps of a scenario, at most. */
  readonly depth: number;
  /** What the slots' userspace_addr is; undefined for all kinds. */
  readonly backing?: BackingKind | undefined;
}

/** The scenarios `first` to `first + count - 1` of a seed, for what a kernel offers; the same for the same seed. */
export function draw(
  offer: Offer,
  seed: number,
  first: number,
  count: number,
  { pages, depth, backing }: Range,
): Drawn[] {
  return Array.from({ length: count }, (_, i) => {
    const n = first + i;
    const vmType = offer.vmTypes[n % offer.vmTypes.length]!;
    const once = { numRuns: 1, seed: mixed(seed, n) };
    const [on] = fc.sample(configurationHere(offer, vmType, pages, backing), once);
    const [operations] = fc.sample(sequence(on!, depth, seed), once);
    return { on: on!, operations: spread(performable(operations!)) };
  });
}

/** A number of 31 bits that differs from scenario to scenario, and from seed to seed. */
const mixed = (seed: number, n: number): number =>
  (Math.imul(seed, 0x9e3779b1) + Math.imul(n, 0x85ebca6b)) & 0x7fffffff;

/** Configurations that track attributes where this kernel does. */
function configurationHere(
  { revision, inPlace, config }: Offer,
  vmType: VmType,
  pages: number,
  backing: BackingKind | undefined,
): fc.Arbitrary<Configuration> {
  const any = configuration({ revision, vmType }, pages, { config });
  const here = inPlace === undefined ? any : any.filter(({ machine }) => machine.inPlace === inPlace);
  return backing === undefined ? here : here.map((on) => ({ ...on, machine: { ...on.machine, backing } }));
}

/** A drawn sequence as a scenario, without the steps that mean nothing where they stand, and without any answer. */
export function question({ on, operations }: Drawn, title?: string): Scenario {
  const { scenario } = withoutVerdict(on, operations);
  const lines = scenario.lines
    .filter(isMeant)
    .map(({ operation, at }): OperationLine => ({ kind: 'operation', operation, at }));
  const headers = title === undefined ? scenario.headers : { title, ...scenario.headers };
  return { ...scenario, headers, lines };
}

function isMeant(line: Scenario['lines'][number]): line is OperationLine {
  if (line.kind !== 'operation') return false;
  const expected = line.expected;
  return expected?.kind !== 'one-of' || expected.outcomes.every(({ kind }) => kind !== 'refused');
}
