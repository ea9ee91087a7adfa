import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sequence, startOf, usualConfiguration } from '../generators/index.js';
import { CLAUSE_IDS } from '../model/clauses/index.js';
import { machineNamed, machineOf } from '../model/machine.js';
import { OPERATION_KINDS } from '../model/reduce.js';
import { BOTH } from '../model/revisions/parts.js';
import type { ModeSupport, Revision } from '../model/revisions/revision.js';
import type { Machine } from '../model/state.js';
import type { VmTypeName } from '../model/vm-types/index.js';
import { CELLS, cellName, SEED } from '../tests/cells.js';
import { onSinglePages, permuted, verdict } from '../tests/property-permute.js';
import { promising, withoutReferenceCheck } from '../tests/property-steps.js';
import { monitor, PROPERTIES, propertyNamed } from './index.js';
import { EVERYWHERE, IN_PLACE, type Property, WITH_MODES } from './property.js';

const NAMES = PROPERTIES.map(({ name }) => name);
const EACH = PROPERTIES.map((property) => [property.name, property] as const);

describe('the list of properties', () => {
  it('has each under a name of its own, by which it is found', () => {
    expect(new Set(NAMES).size).toBe(NAMES.length);
    for (const property of PROPERTIES) expect(propertyNamed(property.name)).toBe(property);
    for (const property of PROPERTIES) expect(propertyNamed(property.number)).toBe(property);
    expect(propertyNamed('no-such-property')).toBeUndefined();
  });

  it('numbers them without a gap, one number a property, in the order of the numbers', () => {
    expect(PROPERTIES.map(({ number }) => number)).toEqual(PROPERTIES.map((_, i) => `S${i + 1}`));
  });
});

describe('claims that other parts rely on', () => {
  const without = (test: (p: Property) => unknown) =>
    PROPERTIES.filter((p) => !test(p)).map(({ name }) => name);

  it('all are symmetric but the one that is about order', () => {
    expect(without((p) => p.symmetric)).toEqual(['error-offset-names-first-offender']);
  });

  it('those that look at conversions look at both forms of the call, and mostly at one kind of answer', () => {
    const watching = PROPERTIES.filter((p) => p.kinds?.includes('set'));
    expect(watching.filter((p) => !p.kinds!.includes('set-raw')).map(({ name }) => name)).toEqual([]);
    const answers = watching.map(({ name, outcomes }) => [name, outcomes?.join() ?? 'any']);
    expect(Object.fromEntries(answers)).toEqual({
      'capability-keeps-its-promise': 'errno',
      'conversion-keeps-bytes': 'ok',
      'documented-refusals': 'any',
      'error-offset-names-first-offender': 'errno',
      'failure-changes-nothing': 'errno',
      'outside-range-untouched': 'any',
      'preserve-keeps-last-write': 'ok',
      'private-bytes-stay-hidden': 'ok',
      'target-state-undisturbed': 'ok',
      'to-shared-never-eagain': 'errno',
      'unreferenced-converts': 'errno',
      'unreferenced-when-turned-private': 'ok',
      'unsupported-mode-without-effect': 'errno',
      'zero-reads-zero': 'ok',
    });
  });

  it('of these a read of the page shows the harm afterwards, to whom', () => {
    const shown = PROPERTIES.flatMap(({ number, shownBy }) => (shownBy ? [`${number} ${shownBy}`] : []));
    expect(shown).toEqual([
      'S1 host',
      'S2 holder',
      'S3 guest',
      'S8 who-has-access',
      'S11 guest',
      'S12 host',
      'S15 holder',
      'S16 who-has-access',
      'S17 who-has-access',
      'S21 host',
      'S23 guest',
      'S24 guest',
    ]);
    for (const { shownBy, showsHarm } of PROPERTIES) expect(!shownBy).toBe(!showsHarm);
  });
});

describe.each(EACH)('%s', (_name, property) => {
  it('has a kebab-case name and a sentence that ends', () => {
    expect(property.name).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
    expect(property.sentence).toMatch(/^[A-Za-z].*[^.]\.$/);
    expect(property.promise).not.toBe('');
  });

  it('watches over clauses that exist, and kinds of steps that exist', () => {
    expect(property.clauses.length).toBeGreaterThan(0);
    const unknown = [...property.clauses, ...(property.causes ?? [])].filter((c) => !CLAUSE_IDS.includes(c));
    expect(unknown).toEqual([]);
    expect((property.kinds ?? []).filter((kind) => !OPERATION_KINDS.includes(kind))).toEqual([]);
  });

  it('looks at something: at pages, at steps, or at both', () => {
    expect(property.holdsOnPage ?? property.breaksOnPage ?? property.breachOnCall).toBeDefined();
    const narrowed = property.kinds !== undefined || property.outcomes !== undefined;
    expect(narrowed && (property.breaksOnPage ?? property.breachOnCall) === undefined).toBe(false);
  });

  it('says of which pages it speaks where it speaks of a step page by page, and only there', () => {
    expect(property.where !== undefined).toBe(property.breaksOnPage !== undefined);
    if (property.unchangedToo) expect(property.breaksOnPage).toBeDefined();
  });

  it('is promised by some revision, and says so in the words of its kind', () => {
    const everywhere = ['default', 'sw-protected', 'tdx', 'snp', 'pkvm-announced'] as const;
    expect(everywhere.flatMap((vm) => promising(property, vm))).not.toEqual([]);
    for (const kind of [EVERYWHERE, IN_PLACE, WITH_MODES]) {
      if (property.promise === kind.promise) expect(property.promisedBy).toBe(kind.promisedBy);
    }
  });
});

describe('the newest form of the series', () => {
  it('promises on sw-protected all but what needs content modes or a measured launch', () => {
    const cell = CELLS.find((c) => cellName(c) === 'next on sw-protected')!;
    const promised = monitor(PROPERTIES, machineOf(cell.revision, cell.vmType)).properties;
    expect(PROPERTIES.filter((p) => !promised.includes(p)).map(({ name }) => name)).toEqual([
      'uninitialised-memory-hidden',
      'zero-reads-zero',
      'unsupported-mode-without-effect',
    ]);
  });
});

/** Machines with a safeguard taken out of their data, for what no posted revision breaks on single pages. */
const UNSAFE: readonly (readonly [string, Machine])[] = [
  ['next on sw-protected without the reference check', unsafe('next', 'sw-protected', withoutReferenceCheck)],
  ['v8 on tdx without the reference check', unsafe('v8', 'tdx', withoutReferenceCheck)],
  [
    'next on tdx, a punch zapping the kind at creation',
    unsafe('next', 'tdx', (revision) => ({ ...revision, punchZaps: 'kind-at-creation' })),
  ],
  ['rfc-v4 on tdx, PRESERVE taken everywhere', unsafe('rfc-v4', 'tdx', offering('tdx', { preserve: BOTH }))],
  [
    'rfc-v5 on sw-protected, nothing scrambled',
    unsafe('rfc-v5', 'sw-protected', offering('sw-protected', { unspecified: 'untouched' })),
  ],
];

function unsafe(abi: string, vm: VmTypeName, change: (revision: Revision) => Revision): Machine {
  const machine = machineNamed(abi, vm);
  return { ...machine, revision: change(machine.revision) };
}

function offering(vm: VmTypeName, change: Partial<ModeSupport>): (revision: Revision) => Revision {
  return (revision) => {
    const { support, ...modes } = revision.modes!;
    return { ...revision, modes: { ...modes, support: { ...support, [vm]: { ...support[vm], ...change } } } };
  };
}

/** Sequences on each machine, more on unsafe ones, and how long they are at most. */
const RUNS = { posted: 80, unsafe: 400 };
const DEPTH = 40;

const MACHINES = [
  ...CELLS.map((cell) => [cellName(cell), machineOf(cell.revision, cell.vmType), RUNS.posted] as const),
  ...UNSAFE.map(([name, machine]) => [name, machine, RUNS.unsafe] as const),
];

describe.each([2, 3])('with %i pages', (pages) => {
  const symmetric = PROPERTIES.filter((p) => p.symmetric);
  const broken = new Set<string>();

  it.each(
    MACHINES.map(([name, machine, numRuns], i) => [name, machine, numRuns, SEED + i] as const),
  )('permuting the pages changes no verdict of a symmetric property: %s', (_name, machine, numRuns, seed) => {
    const configuration = usualConfiguration(machine, pages);
    const start = startOf(configuration);
    const moved = fc.shuffledSubarray([...Array(pages).keys()], { minLength: pages });
    const same = fc.property(sequence(configuration, DEPTH, seed), moved, (drawn, permutation) => {
      const operations = onSinglePages(drawn, pages);
      const names = verdict(start, operations, symmetric);
      for (const name of names) broken.add(name);
      expect(verdict(start, permuted(operations, permutation), symmetric)).toEqual(names);
    });
    fc.assert(same, { numRuns, seed });
  });

  it('says something: all that single pages can break was broken', () => {
    expect([...broken].sort()).toEqual([
      'capability-keeps-its-promise',
      'documented-refusals',
      'no-reference-on-private',
      'no-stale-guest-mapping',
      'no-write-through-older-reference',
      'preserve-keeps-last-write',
      'private-bytes-stay-hidden',
      'private-not-host-reachable',
      'shared-for-the-firmware-too',
      'target-state-undisturbed',
      'to-shared-never-eagain',
      'uninitialised-memory-hidden',
      'unreferenced-converts',
      'unreferenced-when-turned-private',
      'zero-reads-zero',
    ]);
  });
});
