import { describe, expect, it } from 'vitest';
import { startOf, usualConfiguration } from '../../generators/index.js';
import { parse, printOperation, printOutcome } from '../../language/index.js';
import { machineNamed } from '../../model/machine.js';
import type { Outcome } from '../../model/outcome.js';
import { reduce } from '../../model/reduce.js';
import type { World } from '../../model/state.js';
import { monitor, PROPERTIES } from '../../properties/index.js';
import { withoutReferenceCheck } from '../../tests/property-steps.js';
import { scenarioFiles } from '../../tests/scenario-files.js';
import { replay } from '../replay/replay.js';
import type { Shown } from './failure.js';
import { shownAfter } from './shown-access.js';

/** The kept counterexamples with the access that shows the harm, where there is one. */
const KEPT = scenarioFiles('counterexamples').flatMap(({ scenarios }) =>
  scenarios.map((scenario) => {
    const replayed = replay(scenario);
    const { property, breach } = replayed.violations.find(
      (v) => v.property.name === scenario.verdict!.property,
    )!;
    return {
      property,
      replayed,
      on: `${scenario.headers.abi} ${scenario.headers.vm}`,
      ...shownAfter(property, breach, replayed),
    };
  }),
);
const SHOWN = KEPT.flatMap((kept) => (kept.shows === undefined ? [] : [{ ...kept, shows: kept.shows }]));

/** What a read answers where nothing was broken, said anew here: not by what the properties say of themselves. */
function harms(name: string, outcome: Outcome, earlier: Outcome): boolean {
  const value = outcome.kind === 'value' ? outcome.value : undefined;
  switch (name) {
    case 'zero-reads-zero':
      return value !== undefined && value !== 0;
    case 'uninitialised-memory-hidden':
      // What is populated is known; these bytes are any.
      return value === 'unspecified';
    case 'shared-for-the-firmware-too':
      // The RMP lets nobody write there, and reads what is encrypted.
      return outcome.kind === 'hangs';
    case 'private-bytes-stay-hidden':
      // What the guest wrote is what the host reads.
      return value === 0x41;
    default:
      // The byte is another, or the guest dies of reading it.
      return (
        (value !== undefined || outcome.kind === 'guest_dead') &&
        printOutcome(outcome) !== printOutcome(earlier)
      );
  }
}

/** The same access just before the step that breaks it, behind the end of the launch where that stands before it. */
function earlier(world: World, { launched, operation }: Shown): Outcome {
  return reduce(launched ? reduce(world, { kind: 'finalize' }).world : world, operation).outcome;
}

describe('the access that is shown for a kept counterexample', () => {
  it('is there for many of them, of several properties', () => {
    expect(SHOWN.length).toBeGreaterThan(35);
    expect(new Set(SHOWN.map(({ property }) => property.name)).size).toBeGreaterThanOrEqual(5);
  });

  it('shows the harm: it answers otherwise than the property promises', () => {
    const idle = SHOWN.filter(
      ({ property, replayed, shows }) =>
        !harms(property.name, shows.outcome, earlier(replayed.lastBefore!, shows)),
    );
    expect(idle.map(({ on, property }) => `${on} ${property.name}`)).toEqual([]);
  });

  it('is by whom the property says', () => {
    for (const { property, shows } of SHOWN) {
      if (property.shownBy === 'who-has-access') expect(['host', 'guest']).toContain(shows.operation.kind);
      else expect(shows.operation.kind).toBe(property.shownBy);
    }
  });
});

describe('where the reference check is taken out', () => {
  const posted = machineNamed('next', 'sw-protected');
  const machine = { ...posted, revision: withoutReferenceCheck(posted.revision) };
  const shownFor = (number: string, steps: string): string | undefined => {
    const [scenario] = parse(`memory: g, 2 pages, MMAP | INIT_SHARED\n${steps}\n`);
    const watch = monitor(PROPERTIES, machine);
    let world = startOf(usualConfiguration(machine, 2));
    let shown: string | undefined;
    for (const line of scenario!.lines) {
      if (line.kind !== 'operation') continue;
      const step = reduce(world, line.operation);
      const violation = watch.check(world, line.operation, step).find((v) => v.property.number === number);
      const around = { lastBefore: world, world: step.world };
      const { shows } = violation ? shownAfter(violation.property, violation.breach, around) : {};
      if (shows) shown = `${printOperation(shows.operation)} => ${printOutcome(shows.outcome)}`;
      world = step.world;
    }
    return shown;
  };

  it.each([
    ['S1', "host write g[0] 'A'\nset g[0] private", "host read g[0] => 'A'"],
    ['S1', "fork 1\nhost.1 write g[1]+0x8 'A'\nset g[0..2] private", 'host.1 read g[1] => 0x00'],
    ['S2', "host write g[0] 'A'\npin g[0] as p\nset g[0] private", "host read via p => 'A'"],
    ['S3', "pin g[0] as p\nset g[0] private\nhost write via p 'A'", "guest read g[0] => 'A'"],
  ])('%s is shown by who does what he must not: %s', (number, steps, shown) => {
    expect(shownFor(number, steps)).toBe(shown);
  });
});
