import { describe, expect, it } from 'vitest';
import { printOperation, printOutcome } from '../../language/index.js';
import { CELLS } from '../../tests/cells.js';
import { cellOf, propertiesOf, SMALL } from '../../tests/checker-cells.js';
import { scenario } from '../../tests/checker-scenarios.js';
import { scenarioFiles } from '../../tests/scenario-files.js';
import { passed, replay } from '../replay/replay.js';
import { type CheckRequest, check, type Failure, type Known } from './check.js';
import { failureKey } from './explore.js';
import { shownAfter } from './shown-access.js';
import { shownText } from './shown-text.js';

/** A check of one cell, of all properties unless some are named. */
function checked(abi: string, vm: string, request: Partial<CheckRequest> = {}, ...names: string[]) {
  const properties = propertiesOf(...names);
  return check({ ...SMALL, cells: [cellOf(abi, vm)], properties, known: [], ...request });
}

const known = (text: string): Known => ({ file: 'kept.gmem', scenario: scenario(text) });
const named = (failures: readonly Failure[]) => failures.map(failureKey).sort();

const LOST_ON_TDX = `
  abi:    v8
  vm:     tdx
  memory: g, 2 pages, MMAP | INIT_SHARED

  set g[0] private       => ok
  populate g[0] from 'A' => ok 1
  set g[0..2] private    => ok
  violates target-state-undisturbed`;
const TARGET_STATE = 'target-state-undisturbed tdx.zap-loses';

/** The defects of the posted revisions that reviewers or authors found, and how many steps each takes. */
const DEFECTS: readonly (readonly [steps: number, abi: string, vm: string, failure: string])[] = [
  [1, 'rfc-v1', 'sw-protected', 'documented-refusals set.alignment'],
  [2, 'rfc-v1', 'sw-protected', 'to-shared-never-eagain'],
  [2, 'rfc-v1', 'sw-protected', 'unreferenced-converts'],
  [2, 'rfc-v2', 'snp', 'shared-for-the-firmware-too'],
  [2, 'rfc-v3', 'tdx', 'zero-reads-zero mode.zero-left-to-firmware'],
  [2, 'rfc-v3', 'sw-protected', 'zero-reads-zero mode.skipped-when-unchanged'],
  [1, 'rfc-v3', 'tdx', 'error-offset-names-first-offender mode.unsupported-uninitialised'],
  [2, 'rfc-v4', 'sw-protected', 'target-state-undisturbed mode.applied-when-unchanged'],
  [2, 'rfc-v5', 'sw-protected', 'target-state-undisturbed mode.applied-when-unchanged'],
  [3, 'rfc-v5', 'sw-protected', 'zero-reads-zero mode.stops-at-poison'],
  [1, 'rfc-v5', 'tdx', 'capability-keeps-its-promise'],
  [3, 'rfc-v5', 'tdx', TARGET_STATE],
  [3, 'v6', 'tdx', TARGET_STATE],
  [3, 'v7', 'tdx', TARGET_STATE],
  [3, 'v8', 'tdx', TARGET_STATE],
];

describe('defects are found from the data of the revisions alone', () => {
  it.each(DEFECTS)('in %i steps: %s on %s, %s', (steps, abi, vm, failure) => {
    const [property] = failure.split(' ');
    const { failures } = checked(abi, vm, { runs: steps === 1 ? 5000 : 2000 }, property!);
    const found = failures.find((f) => failureKey(f) === failure);
    expect(found?.scenario.lines, found?.text).toHaveLength(steps);
    expect(passed(replay(found!.scenario))).toBe(true);
    expect(found!.text).toContain(`violates ${property}`);
  });

  it.each([
    'default',
    'sw-protected',
    'tdx',
    'snp',
    'pkvm-announced',
  ])('none in the newest form, on %s', (vm) => {
    const { failures, runs } = checked('next', vm, { runs: 2000 });
    expect(failures.map(({ text }) => text)).toEqual([]);
    expect(runs).toBe(2000);
  });
});

describe('what a failure tells', () => {
  const { failures } = checked('rfc-v3', 'tdx', { runs: 1000 }, 'zero-reads-zero');
  const left = failures.find(({ cause }) => cause === 'mode.zero-left-to-firmware')!;

  it('its cell, property, cause and seed, and that it is new', () => {
    expect(left).toMatchObject({ abi: 'rfc-v3', vm: 'tdx', seed: SMALL.seed, known: false });
    expect(left.property.name).toBe('zero-reads-zero');
  });

  it('an access that shows the harm', () => {
    expect(printOperation(left.shows!.operation)).toBe('host read g[0]');
    expect(printOutcome(left.shows!.outcome)).toBe('unspecified');
  });

  it('the clauses of all steps, and first of those that tell the story the cause', () => {
    expect(left.clauses).toEqual(
      expect.arrayContaining(['populate.measures', 'set.to-shared', 'tdx.zap-loses']),
    );
    expect(left.telling[0]).toBe('mode.zero-left-to-firmware');
    expect(left.telling).not.toContain('populate.measures');
  });

  it('an access that shows the harm as it never comes back', () => {
    const { failures: held } = checked('rfc-v2', 'snp', {}, 'shared-for-the-firmware-too');
    const [{ operation, outcome }] = held.map(({ shows }) => shows!) as [NonNullable<Failure['shows']>];
    expect([printOperation(operation), printOutcome(outcome)]).toEqual(["host write g[0] 'A'", 'hangs']);
  });

  const shows = (abi: string, vm: string, request: Partial<CheckRequest>, name: string) =>
    checked(abi, vm, request, name).failures.map((f) => f.shows);

  it('an access of the guest behind the end of the launch, before which no guest runs', () => {
    const [shown] = shows('rfc-v5', 'tdx', {}, 'uninitialised-memory-hidden');
    expect(shownText(shown)).toBe('# then finalize and guest read g[0] => unspecified\n');
  });

  it('no access where it would tell nothing: of a call, without a mapping', () => {
    expect(shows('rfc-v1', 'tdx', {}, 'to-shared-never-eagain')).toEqual([undefined]);
    const unmapped = `
      abi: rfc-v3
      vm: tdx
      memory: g, 1 page, MMAP | INIT_SHARED

      host write g[0] 'A'  => ok
      munmap g             => ok
      set g[0] shared zero => ok
      violates zero-reads-zero`;
    const replayed = replay(scenario(unmapped));
    const { property, breach } = replayed.violations[0]!;
    expect(shownAfter(property, breach, replayed)).toEqual({});
  });

  it('without a cause, what the property watches over and the last step follows', () => {
    const [eagain] = checked('rfc-v1', 'sw-protected', {}, 'to-shared-never-eagain').failures;
    expect(eagain!.cause).toBeUndefined();
    expect(eagain!.telling).toEqual(['set.lru-batch-counts']);
  });

  it('comes shortest first', () => {
    const { failures: mixed } = checked('rfc-v5', 'sw-protected', {}, 'target-state-undisturbed');
    expect(mixed.map(({ scenario: { lines } }) => lines.length)).toEqual([2, 3]);
  });
});

describe('kept counterexamples', () => {
  const kept = known(LOST_ON_TDX);
  const APPLIED = `
    abi: rfc-v5
    vm: sw-protected
    memory: g, 1 page, MMAP | INIT_SHARED

    guest read g[0] => 0x00
    set g[0] shared => ok
    violates target-state-undisturbed`;
  /** So little that nothing is found. */
  const FEW = { runs: 4, depth: 1, searched: 0 };

  it('without them, what is found is new', () => {
    const { failures, vanished } = checked('v8', 'tdx', {}, 'target-state-undisturbed');
    expect(failures.map((f) => [failureKey(f), f.known])).toEqual([[TARGET_STATE, false]]);
    expect(vanished).toEqual([]);
  });

  it('what they show stays known, and is shown as it was kept', () => {
    const { failures, vanished } = checked('v8', 'tdx', { known: [kept] }, 'target-state-undisturbed');
    expect(failures.map((f) => [failureKey(f), f.known])).toEqual([[TARGET_STATE, true]]);
    expect(failures[0]!.scenario).toBe(kept.scenario);
    expect(vanished).toEqual([]);
  });

  it('stay failures where this exploration does not find them', () => {
    const { failures } = checked('rfc-v5', 'sw-protected', { known: [known(APPLIED)], ...FEW });
    expect(failures.map((f) => [f.cause, f.known])).toEqual([['mode.applied-when-unchanged', true]]);
    expect(failures[0]).toMatchObject({
      abi: 'rfc-v5',
      vm: 'sw-protected',
      scenario: { lines: { length: 2 } },
    });
    expect(printOperation(failures[0]!.shows!.operation)).toBe('host read g[0]');
    expect(printOutcome(failures[0]!.shows!.outcome)).toBe('unspecified');
  });

  it('give way to a shorter sequence, which is known all the same', () => {
    const longer = known(LOST_ON_TDX.replace('set g[0] private ', 'drain => ok\nset g[0] private '));
    const { failures } = checked('v8', 'tdx', { known: [longer] }, 'target-state-undisturbed');
    expect(failures[0]!.scenario.lines).toHaveLength(3);
    expect(failures[0]!.known).toBe(true);
  });

  it('make nothing else known: another cause, another VM type, another revision is new', () => {
    const one = checked('rfc-v5', 'sw-protected', { known: [known(APPLIED)] }, 'target-state-undisturbed');
    expect(one.failures.map((f) => [f.cause, f.known])).toEqual([
      ['mode.applied-when-unchanged', true],
      ['mode.unspecified-scrambles', false],
    ]);
    for (const abi of ['rfc-v4', 'v7']) {
      const other = checked(abi, 'tdx', { known: [kept] }, 'target-state-undisturbed');
      expect(other.failures.map((f) => f.known)).toEqual([false]);
      expect(other.vanished).toEqual([]);
    }
  });

  it('are reported as vanished where they violate their property no more', () => {
    const mended = known(LOST_ON_TDX.replace('v8', 'next'));
    const { failures, vanished } = checked('next', 'tdx', { known: [mended, kept] });
    expect(vanished).toEqual([mended]);
    expect(failures).toEqual([]);
  });

  it('are reported as vanished where a step answers otherwise, or another property is broken', () => {
    const otherwise = known(LOST_ON_TDX.replace('ok 1', 'EIO'));
    const mistaken = known(
      LOST_ON_TDX.replace('violates target-state-undisturbed', 'violates zero-reads-zero'),
    );
    const refused = known(LOST_ON_TDX.replace(/(set g\[0..2\] private +=> )ok/, '$1EAGAIN @ 0'));
    const gone = [otherwise, mistaken, refused];
    const { failures, vanished } = checked('v8', 'tdx', { known: gone, runs: 4, depth: 1, searched: 0 });
    expect(vanished).toEqual(gone);
    expect(failures).toEqual([]);
  });

  it('are no failures, and not vanished, where they say that the property holds and it does', () => {
    const holding = known(LOST_ON_TDX.replace('v8', 'next').replace('violates', 'holds'));
    const { failures, vanished } = checked('next', 'tdx', {
      known: [holding],
      runs: 4,
      depth: 1,
      searched: 0,
    });
    expect([failures, vanished]).toEqual([[], []]);
  });
});

describe('a check of everything', () => {
  const files = scenarioFiles('counterexamples');
  const all = files.flatMap(({ name, scenarios }) =>
    scenarios.map((s): Known => ({ file: name, scenario: s })),
  );
  // All short sequences besides are searched on all pairs by the whole check of tests/whole/readme.test.ts.
  const request = { ...SMALL, runs: 600, searched: 0, cells: CELLS, properties: propertiesOf(), known: all };
  const report = check(request);

  it('finds no failure that is not kept, and none that is kept has gone', () => {
    expect(report.failures.filter((f) => !f.known).map(({ text }) => text)).toEqual([]);
    expect(report.vanished).toEqual([]);
  });

  it('finds nothing shorter than what is kept', () => {
    const texts = new Set(all.map(({ scenario }) => scenario));
    expect(report.failures.filter((f) => !texts.has(f.scenario)).map(({ text }) => text)).toEqual([]);
    expect(report.failures).toHaveLength(all.length);
  });

  it('proves each of them minimal: no shorter sequence of all operations breaks the property for that cause', () => {
    const open = report.failures.filter(
      (f) => !f.certificate?.complete || f.certificate.shorter !== undefined,
    );
    expect(open.map(({ text }) => text)).toEqual([]);
    for (const { certificate, scenario: s } of report.failures)
      expect(certificate!.length).toBe(s.lines.length - 1);
  });

  it('takes the runs that were asked for on each cell, and follows most clauses', () => {
    expect(report.cells).toBe(CELLS);
    expect(report.runs).toBe(600 * CELLS.length);
    expect(report.clauses.size).toBeGreaterThan(120);
  });
});

describe('the course of a check', () => {
  const cells = [cellOf('v8', 'tdx'), cellOf('v8', 'snp')];

  it('is told from 0 up, with each failure once it is minimal and each cell once it is done', () => {
    const told: (number | string)[] = [];
    const report = checked('v8', 'tdx', {
      cells,
      onProgress: (done) => told.push(done) < 0,
      onFailure: ({ vm, property, cause }) => told.push(`${vm} ${property.name} ${cause}`),
      onCell: ({ vmType }, failures) => told.push(`${vmType.name} done: ${failures.length}`),
    });
    expect(told).toEqual([
      ...[0, 0.125, 0.25, 0.375, `tdx ${TARGET_STATE}`, 'tdx done: 1'],
      ...[0.5, 0.625, 0.75, 0.875, 'snp done: 0'],
    ]);
    expect(report.runs).toBe(2 * SMALL.runs);
  });

  it('ends where the callback says so, with what was found until then', () => {
    let calls = 0;
    const report = checked('v8', 'tdx', {
      cells,
      onProgress: () => ++calls === 4,
    });
    expect(calls).toBe(4);
    expect(report.runs).toBe((3 * SMALL.runs) / 4);
    expect(named(report.failures)).toEqual([TARGET_STATE]);
    expect(checked('v8', 'tdx', { cells, onProgress: () => true }).runs).toBe(0);
  });

  it('ends soon where it is interrupted: what was found is brought down in haste, other cells are left', () => {
    const told: string[] = [];
    let looks = 0;
    const report = checked('v8', 'tdx', {
      cells: [...cells, cellOf('v7', 'tdx')].reverse(),
      isInterrupted: () => told.length > 0 && ++looks > 2,
      onCell: ({ vmType, revision }) => told.push(`${revision.name} ${vmType.name}`),
    });
    expect(told).toEqual(['v7 tdx']);
    expect(report.unfinished.map(({ vmType }) => vmType.name)).toEqual(['snp', 'tdx']);
    expect(report.runs).toBeLessThan(2 * SMALL.runs);
    let isMinimising = false;
    const hasty = checked('v8', 'tdx', {
      onPhase: (phase) => {
        isMinimising = phase === 'minimising';
      },
      isInterrupted: () => isMinimising,
    });
    expect(named(hasty.failures)).toEqual([TARGET_STATE]);
    expect(hasty.failures[0]).toMatchObject({ hasty: true });
    expect(hasty.failures[0]).not.toHaveProperty('certificate');
  });

  it('goes on beyond the runs until the callback says so, where that is asked for', () => {
    let calls = 0;
    const report = checked('v8', 'tdx', { untilStopped: true, onProgress: () => ++calls === 7 });
    expect(report.runs).toBe((6 * SMALL.runs) / 4);
  });

  it('is the same from the same seed', () => {
    const [one, again] = [checked('rfc-v5', 'tdx'), checked('rfc-v5', 'tdx')];
    expect(again).toEqual(one);
    expect(one.failures.length).toBeGreaterThan(2);
    expect(checked('rfc-v5', 'tdx', { seed: 9 }).steps).not.toBe(one.steps);
  });
});
