import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configuration, sequence, startOf, usualConfiguration } from '../../generators/index.js';
import { viewOf } from '../../properties/view.js';
import { CELLS, cellName, SEED } from '../../tests/cells.js';
import { withoutReferenceCheck } from '../../tests/property-steps.js';
import { machineOf } from '../machine.js';
import type { Operation } from '../operation.js';
import { requestOf } from '../operations/set-attributes.js';
import { reduce, type Step } from '../reduce.js';
import { BOTH } from '../revisions/parts.js';
import type { Revision } from '../revisions/revision.js';
import type { Machine, World } from '../state.js';
import { VM_TYPES } from '../vm-types/index.js';
import type { About } from './clause.js';
import { CLAUSE_IDS, type ClauseId, clauseOf } from './index.js';

/** Revisions as a reviewer's own may be: no reference checked, or in both directions. */
const CHANGES: readonly (readonly [string, (revision: Revision) => Revision])[] = [
  ['as posted', (revision) => revision],
  [
    'without the reference check',
    (revision) => (revision.conversion ? withoutReferenceCheck(revision) : revision),
  ],
  [
    'with the reference check in both directions',
    (revision) => {
      const { conversion } = revision;
      return conversion ? { ...revision, conversion: { ...conversion, checksReferences: BOTH } } : revision;
    },
  ],
];
/** Sequences on a machine and configuration, and the most steps of each. */
const RUNS = 12;
const STEPS = 40;

/** What a step was, as far as clauses speak of it; a field is undefined where it has none. */
interface Happened extends About {
  readonly machine: Machine;
}

function happened(before: World, operation: Operation, step: Step): Happened {
  const request = viewOf(before, operation, step).conversion?.arguments;
  const { to, mode } = request === undefined ? {} : requestOf(request);
  const access = operation.kind === 'guest' ? accessOf(operation, step) : undefined;
  return {
    machine: before.machine,
    ...(to && { to }),
    ...(mode && { mode }),
    ...(access && { access }),
  };
}

/** The kind of a guest's access: what it asked for, or what its exit says it was; else that of the page. */
function accessOf(operation: Operation & { kind: 'guest' }, { outcome }: Step) {
  if (operation.as !== undefined) return operation.as;
  if (outcome.kind === 'memory_fault') return outcome.access;
  return undefined;
}

/** Does what happened differ from what a clause is about? A thing that it has nothing of is no difference, but a direction. */
function differs({ about }: { readonly about?: About }, on: Happened): string | undefined {
  if (about === undefined) return undefined;
  const { vmType } = on.machine;
  if (about.to !== undefined && about.to !== on.to) return `to ${on.to}`;
  if (about.mode !== undefined && about.mode !== on.mode) return `mode ${on.mode}`;
  if (about.access !== undefined && on.access !== undefined && about.access !== on.access)
    return `access ${on.access}`;
  if (about.firmware !== undefined && about.firmware !== vmType.firmware)
    return `firmware ${vmType.firmware}`;
  if (about.vmTypes !== undefined && !about.vmTypes.includes(vmType.name)) return vmType.name;
  return undefined;
}

describe.each(CHANGES)('a clause that is cited, revisions %s', (name, change) => {
  const seen = new Set<ClauseId>();

  it('is about what happened: the direction, the mode, the kind of access, the VM type', () => {
    const wrong = new Set<string>();
    // A plain kernel has nothing to change, so that once is enough.
    const cells = CELLS.filter(({ revision }) => change === CHANGES[0]![1] || revision.conversion !== null);
    for (const [i, cell] of cells.entries()) {
      const seed = SEED + i;
      const machine = machineOf(change(cell.revision), cell.vmType);
      const drawn = fc.sample(configuration(machine, 2), { numRuns: 2, seed });
      for (const on of [
        usualConfiguration(machine, 2),
        ...drawn.map((one) => ({ ...one, machine: { ...one.machine, revision: machine.revision } })),
      ]) {
        for (const operations of fc.sample(sequence(on, STEPS, seed), { numRuns: RUNS, seed })) {
          let world = startOf(on);
          for (const operation of operations) {
            const step = reduce(world, operation);
            const on = happened(world, operation, step);
            for (const id of step.clauses) {
              seen.add(id);
              const how = differs(clauseOf(id), on);
              if (how !== undefined) wrong.add(`${id} of ${operation.kind}, ${how}, ${cellName(cell)}`);
            }
            world = step.world;
          }
        }
      }
    }
    expect([...wrong]).toEqual([]);
  });

  it('is cited at all, so that this says something', () => {
    const told = CLAUSE_IDS.filter((id) => {
      const about: About | undefined = clauseOf(id).about;
      return about !== undefined && (about.vmTypes?.some((n) => VM_TYPES.some((t) => t.name === n)) ?? true);
    });
    const missing = told.filter((id) => !seen.has(id));
    expect(missing.length, `${name}: ${missing}`).toBeLessThan(told.length / 4);
  });
});

it('clauses that name one direction say so to this test', () => {
  const directed = CLAUSE_IDS.filter((id) => /^set\.to-/.test(id));
  expect(directed.filter((id) => clauseOf(id).about?.to === undefined)).toEqual([]);
});
