import { describe, expect, it } from 'vitest';
import { firstViolation } from '../checker/minimise/minimise.js';
import { memoriesOf } from '../checker/replay/machine.js';
import { passed, replay } from '../checker/replay/replay.js';
import { print, printAll, printOperation, type Scenario } from '../language/index.js';
import type { Operation } from '../model/operation.js';
import { vmTypeNamed } from '../model/vm-types/index.js';
import { propertyNamed } from '../properties/index.js';
import { shortened } from '../tests/checker-minimal.js';
import { disagreement } from '../tests/replayed.js';
import { scenarioFiles } from '../tests/scenario-files.js';

const FILES = scenarioFiles('counterexamples');
const ALL = FILES.flatMap(({ name, scenarios }) => scenarios.map((scenario) => ({ name, scenario })));

/** What the last step of a scenario breaks, as `cause` or `-` where the property knows but one. */
function causeOf(scenario: Scenario): string {
  const { violations } = replay(scenario);
  return violations.find((v) => v.property.name === scenario.verdict!.property)?.cause ?? '-';
}

const operationsOf = (scenario: Scenario): Operation[] =>
  scenario.lines.flatMap((line) => (line.kind === 'operation' ? [line.operation] : []));

describe.each(FILES)('$name', ({ name, text, scenarios }) => {
  it('replays with every answer as written, and still violates its property', () => {
    for (const scenario of scenarios) {
      const result = replay(scenario);
      expect(disagreement(name, result)).toBeUndefined();
      expect(passed(result)).toBe(true);
      expect(result.violations.map((v) => v.property.name)).toContain(name);
    }
  });

  it('is of the property it is named for, each scenario with a verdict and an answer to every step', () => {
    for (const { verdict, lines, headers } of scenarios) {
      expect(verdict).toMatchObject({ kind: 'violates', property: name });
      expect([headers.abi, headers.vm]).not.toContain(undefined);
      const answered = lines.filter((l) => l.kind === 'operation' && l.expected?.kind === 'one-of');
      expect(answered).toHaveLength(lines.length);
    }
  });

  it('is printed as the printer prints it', () => {
    expect(text).toBe(printAll(scenarios));
  });

  it('has no step that can be left out, nor two: nothing violates the property for that cause then', () => {
    for (const scenario of scenarios) {
      const property = propertyNamed(name)!;
      const replayed = replay(scenario);
      const { cause } = replayed.violations.find((v) => v.property === property)!;
      const configuration = { machine: replayed.machine, memories: memoriesOf(scenario.headers) };
      const breaks = (operations: readonly Operation[]) =>
        firstViolation({ property, cause }, configuration, operations) !== undefined;
      const all = operationsOf(scenario);
      expect(breaks(all)).toBe(true);
      const still = [...shortened(all)].filter(breaks);
      expect(still.map((operations) => operations.map(printOperation))).toEqual([]);
    }
  });
});

const SW = 'sw-protected';
const TDX = 'tdx';
const SNP = 'snp';
const PKVM = 'pkvm-announced';
const EVERY = ['default', SW, TDX, SNP, PKVM];
const KEEPING = [SW, PKVM];
const WITH_PRIVATE = [SW, TDX, SNP, PKVM];

/** Every failure that is known: by property and cause, the VM types of each revision. */
const KNOWN: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'capability-keeps-its-promise -': { 'rfc-v5': [TDX, SNP] },
  'documented-refusals set.alignment': { 'rfc-v1': EVERY },
  'documented-refusals set.reserved': { 'rfc-v1': EVERY },
  'error-offset-names-first-offender mode.unsupported-uninitialised': { 'rfc-v3': ['default', TDX, SNP] },
  'preserve-keeps-last-write tdx.zap-loses': { 'rfc-v5': [TDX] },
  'private-bytes-stay-hidden mode.stops-at-poison': {
    'rfc-v3': KEEPING,
    'rfc-v4': KEEPING,
    'rfc-v5': KEEPING,
  },
  'shared-for-the-firmware-too -': { 'rfc-v1': [SNP], 'rfc-v2': [SNP], 'rfc-v3': [SNP] },
  'target-state-undisturbed mode.applied-when-unchanged': { 'rfc-v4': [SW], 'rfc-v5': [SW] },
  'target-state-undisturbed mode.unspecified-scrambles': { 'rfc-v3': [SW], 'rfc-v4': [SW], 'rfc-v5': [SW] },
  'target-state-undisturbed tdx.zap-loses': {
    'rfc-v1': [TDX],
    'rfc-v2': [TDX],
    'rfc-v3': [TDX],
    'rfc-v4': [TDX],
    'rfc-v5': [TDX],
    v6: [TDX],
    v7: [TDX],
    v8: [TDX],
  },
  'to-shared-never-eagain -': { 'rfc-v1': EVERY },
  'uninitialised-memory-hidden -': { 'rfc-v5': [TDX, SNP], v6: [TDX, SNP], v7: [TDX, SNP] },
  'unreferenced-converts -': { 'rfc-v1': EVERY },
  'zero-reads-zero mode.skipped-when-unchanged': { 'rfc-v3': [SW, TDX, PKVM] },
  'zero-reads-zero mode.stops-at-poison': {
    'rfc-v3': KEEPING,
    'rfc-v4': WITH_PRIVATE,
    'rfc-v5': WITH_PRIVATE,
  },
  'zero-reads-zero mode.zero-left-to-firmware': { 'rfc-v3': [TDX] },
};

describe('the known failures', () => {
  it('are exactly these, each kept once', () => {
    const found: Record<string, Record<string, string[]>> = {};
    for (const { name, scenario } of ALL) {
      const { abi, vm } = scenario.headers;
      const failure = `${name} ${causeOf(scenario)}`;
      const byRevision = found[failure] ?? {};
      found[failure] = { ...byRevision, [abi!]: [...(byRevision[abi!] ?? []), vm!] };
    }
    expect(found).toEqual(KNOWN);
  });

  it('are 68, by property', () => {
    const counts = Object.fromEntries(FILES.map(({ name, scenarios }) => [name, scenarios.length]));
    expect(counts).toEqual({
      'capability-keeps-its-promise': 2,
      'documented-refusals': 10,
      'error-offset-names-first-offender': 3,
      'preserve-keeps-last-write': 1,
      'private-bytes-stay-hidden': 6,
      'shared-for-the-firmware-too': 3,
      'target-state-undisturbed': 13,
      'to-shared-never-eagain': 5,
      'uninitialised-memory-hidden': 6,
      'unreferenced-converts': 5,
      'zero-reads-zero': 14,
    });
    expect(ALL).toHaveLength(68);
  });
});

describe('a counterexample on a VM type with a measured launch', () => {
  const measured = ALL.filter(({ scenario }) => vmTypeNamed(scenario.headers.vm!)!.runBeforeLaunch !== null);

  it('has no step of the guest before the launch ends: a machine could perform it', () => {
    expect(measured.length).toBeGreaterThan(0);
    const early = measured.filter(({ scenario }) => {
      const kinds = operationsOf(scenario).map(({ kind }) => kind);
      const end = kinds.indexOf('finalize');
      const before = end < 0 ? kinds : kinds.slice(0, end);
      return before.some((kind) => ['guest', 'accept', 'validate'].includes(kind));
    });
    expect(early.map(({ name, scenario }) => `${name}: ${print(scenario)}`)).toEqual([]);
  });
});
