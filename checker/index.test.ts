import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { configuration, operation, reachedWorld, sequence, usualConfiguration } from '../generators/index.js';
import { parse } from '../language/index.js';
import { machineNamed, type Operation, revisionNamed, vmTypeNamed } from '../model/index.js';
import { PROPERTIES, propertyNamed } from '../properties/index.js';
import {
  BrokenProperty,
  check,
  compare,
  conform,
  groupsFor,
  holdsThroughout,
  minimise,
  passed,
  prove,
  reduceScenario,
  replay,
  searchAlphabet,
  searchInParallel,
} from './index.js';

const on = usualConfiguration(machineNamed('rfc-v5', 'sw-protected'), 1);
const zero = propertyNamed('S8')!;

/** What fast-check throws where a property of it fails. */
function thrown(property: fc.IPropertyWithHooks<unknown>): string {
  try {
    fc.assert(property, { seed: 1, numRuns: 500 });
  } catch (error) {
    return (error as Error).message + String((error as Error).cause ?? '');
  }
  throw new Error('it holds');
}

/** The indented lines of a text as a scenario. */
const scenarioIn = (text: string): string =>
  [...text.matchAll(/^ {4}(\S.*)\n/gm)].map(([, line]) => `${line}\n`).join('');

describe('gmemcheck/checker', () => {
  it('checks, searches, compares, replays, conforms and minimises', async () => {
    const cells = [{ revision: revisionNamed('rfc-v5')!, vmType: vmTypeNamed('sw-protected')! }];
    const limits = { pages: 1, runs: 20, depth: 8, seed: 1 };
    const { failures } = check({ ...limits, cells, properties: [zero], known: [], searched: 2 });
    expect(failures.map(({ property }) => property)).toEqual([zero]);
    const [failure] = failures;
    expect(passed(replay(failure!.scenario))).toBe(true);
    expect(conform(failure!.scenario).disagreement).toBeUndefined();
    expect(reduceScenario(failure!.scenario, [zero])!.minimal.operations).toHaveLength(2);
    const { machine, memories } = on;
    const operations = searchAlphabet(machine, memories[0]!, groupsFor(machine, memories[0]!));
    const bounds = { depth: 2, states: 1e6, memory: 1e9 };
    const searched = { configuration: on, properties: [zero.name], operations, workers: 1, bounds };
    const { found } = await searchInParallel(searched);
    expect(found).toHaveLength(1);
    const finding = {
      property: zero,
      cause: failure!.cause,
      configuration: on,
      operations: found[0]!.operations,
    };
    expect(minimise(finding).operations).toHaveLength(2);
    const right = machineNamed('v6', 'sw-protected');
    expect(compare({ left: machine, right, pages: 1, bounds }).differences.length).toBeGreaterThan(0);
    expect(prove).toBeTypeOf('function');
  });
});

describe('holdsThroughout', () => {
  it('throws what check says: number, name, sentence, cause, and the scenario, which holds', () => {
    const message = thrown(fc.property(sequence(on, 12), (steps) => holdsThroughout(on, steps, [zero])));
    expect(message).toContain('S8 target-state-undisturbed by mode.applied-when-unchanged');
    expect(message).toContain(zero.sentence);
    expect(message).toMatch(/mode\.applied-when-unchanged: v4 and v5 apply the mode also when/);
    const [text] = /^abi: [\s\S]*?^violates .*\n/m.exec(message)!;
    expect(passed(replay(parse(text)[0]!))).toBe(true);
  });

  it('says nothing of what holds, and takes all properties where none are given', () => {
    const next = usualConfiguration(machineNamed('next', 'sw-protected'), 2);
    fc.assert(
      fc.property(sequence(next, 10), (steps) => holdsThroughout(next, steps)),
      { numRuns: 50 },
    );
    const message = thrown(fc.property(sequence(on, 12), (steps) => holdsThroughout(on, steps)));
    expect(message).toMatch(new RegExp(`S\\d+ (${PROPERTIES.map(({ name }) => name).join('|')})`));
    const steps = fc.sample(sequence(on, 12), { seed: 1, numRuns: 500 });
    expect(steps.some(breaksSomething)).toBe(true);
  });
});

function breaksSomething(steps: readonly Operation[]): boolean {
  try {
    holdsThroughout(on, steps);
    return false;
  } catch (error) {
    expect(error).toBeInstanceOf(BrokenProperty);
    const { property, step } = (error as BrokenProperty).broken;
    expect(PROPERTIES).toContain(property);
    return step < steps.length;
  }
}

describe("in fast-check's failures", () => {
  it('a sequence is lines of the scenario language', () => {
    const message = thrown(
      fc.property(sequence(on, 12), (steps) => steps.every(({ kind }) => kind !== 'set')),
    );
    expect(message).toMatch(/Counterexample: \[\n {4}set g\[0\] (private|shared)\n/);
    expect(parse(`memory: g, 1 page\n${scenarioIn(message)}`)[0]!.lines).toHaveLength(1);
  });

  it('an operation is a line', () => {
    const message = thrown(fc.property(operation(on), ({ kind }) => kind !== 'guest'));
    expect(message).toMatch(/Counterexample: \[guest read g\[0\]\]/);
  });

  it('a configuration is headers, and a world the way there', () => {
    const all = configuration(on.machine, 2);
    const headers = thrown(fc.property(all, ({ memories }) => memories.length === 1));
    expect(headers).toMatch(
      /Counterexample: \[\n {4}abi: {4}rfc-v5\n {4}vm: {5}sw-protected\n[\s\S]*memory: h, /,
    );
    const world = thrown(fc.property(reachedWorld(on, 6), ({ orphans }) => orphans.length === 0));
    const text = scenarioIn(/Counterexample: [\s\S]*?\n\]/.exec(world)![0]);
    expect(replay(parse(text)[0]!).world!.orphans).toHaveLength(1);
  });

  it('and is plain data to everything else', () => {
    const [steps] = fc.sample(sequence(on, 5), { seed: 3, numRuns: 1 });
    expect(structuredClone(steps)).toEqual(steps);
    expect(Object.keys(steps!)).toEqual(steps!.map((_, i) => String(i)));
  });
});
