import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse, print, type Scenario } from '../language/index.js';
import type { Operation } from '../model/operation.js';
import { createWorld, isWorld } from '../model/setup.js';
import { VOCABULARY } from '../terminal/names.js';
import { CELLS, type Cell, cellName, SEED } from '../tests/cells.js';
import {
  alphabet,
  type Configuration,
  configuration,
  operation,
  rawOperation,
  sequence,
  simpler,
  sizeOf,
  sizeOfAll,
  smaller,
} from './index.js';
import { CREATED } from './raw.js';

const PAGES = 3;
const DEPTH = 30;
/** What takes more steps of shrinking than this will not end. */
const MOST_SHRINKS = 1000;

/** Two configurations of each cell. */
const CONFIGURATIONS: readonly Configuration[] = CELLS.flatMap((cell, i) =>
  fc.sample(configuration(cell, PAGES), { numRuns: 2, seed: SEED + i }),
);

/** Every generator there is, on a configuration. */
const GENERATORS: Readonly<Record<string, (on: Configuration) => fc.Arbitrary<unknown>>> = {
  configuration: ({ machine }) => configuration(machine, PAGES),
  operation: (on) => operation(on, SEED),
  rawOperation,
  sequence: (on) => sequence(on, DEPTH, SEED),
};

const drawn = <T>(arbitrary: fc.Arbitrary<T>, numRuns = 10, seed = SEED): T[] =>
  fc.sample(arbitrary, { numRuns, seed });

describe.each(Object.entries(GENERATORS))('the generator %s', (_name, generator) => {
  it('gives the same values for the same seed, and others for another', () => {
    for (const on of CONFIGURATIONS) {
      expect(drawn(generator(on))).toEqual(drawn(generator(on)));
    }
    const [on] = CONFIGURATIONS;
    expect(drawn(generator(on!), 50, SEED + 1)).not.toEqual(drawn(generator(on!), 50, SEED));
  });

  it('comes to an end when it shrinks, however often the smaller value fails too', () => {
    for (const on of CONFIGURATIONS) {
      let failures = 0;
      const alwaysFails = fc.property(generator(on), () => ++failures > MOST_SHRINKS);
      const { numShrinks } = fc.check(alwaysFails, { numRuns: 1, seed: SEED });
      expect(numShrinks).toBeLessThan(MOST_SHRINKS - 1);
    }
  });
});

describe('configurations', () => {
  it.each(
    CELLS.map((cell): [string, Cell] => [cellName(cell), cell]),
  )('of %s are taken by it', (_name, cell) => {
    const some = fc.property(configuration(cell, PAGES), ({ machine, memories }) =>
      isWorld(createWorld(machine, memories)),
    );
    fc.assert(some, { numRuns: 30, seed: SEED });
  });
});

/** Sequences as they are drawn, and what leaving steps out makes of some of them. */
const SEQUENCES: readonly (readonly [Configuration, readonly Operation[]])[] = CONFIGURATIONS.flatMap(
  (on, i) => drawn(sequence(on, DEPTH, SEED + i), 8, SEED + i).map((operations) => [on, operations] as const),
);
const SHORTENED = SEQUENCES.filter((_, i) => i % 4 === 0).flatMap(([, operations]) =>
  [...smaller(operations)].filter((shorter) => shorter.length < operations.length),
);
const OPERATIONS = SEQUENCES.flatMap(([, operations]) => operations);

/** What a sequence speaks of that no earlier step has made: references, processes. */
function unmade(operations: readonly Operation[]): string[] {
  const made = new Set(['process 0']);
  const missing: string[] = [];
  const need = (thing: string) => {
    if (!made.has(thing)) missing.push(thing);
  };
  for (const op of operations) {
    if (op.kind === 'pin' || op.kind === 'pin-backing') made.add(`reference ${op.reference}`);
    else if ('reference' in op) need(`reference ${op.reference}`);
    if (op.kind === 'fork') made.add(`process ${op.process}`);
    else if ('process' in op) need(`process ${op.process}`);
  }
  return missing;
}

describe('sequences', () => {
  it('speak only of references and processes that an earlier step makes, also when steps are left out', () => {
    expect(SEQUENCES.flatMap(([, operations]) => unmade(operations))).toEqual([]);
    expect(SHORTENED.flatMap(unmade)).toEqual([]);
  });

  it('have 1 to as many steps as were asked for, and both are drawn', () => {
    const lengths = SEQUENCES.map(([, { length }]) => length);
    expect([Math.min(...lengths), Math.max(...lengths)]).toEqual([1, DEPTH]);
  });

  it('are scenarios of the language: as text they parse, and to the same steps', () => {
    for (const [on, operations] of SEQUENCES) {
      const scenario = scenarioOf(on, withoutUnmadeMemories(operations));
      const [parsed] = parse(print(scenario), { vocabulary: VOCABULARY });
      expect(stepsOf(parsed!)).toEqual(stepsOf(scenario));
      expect(headersOf(parsed!)).toEqual(headersOf(scenario));
    }
  });

  it('draw on every operation of the alphabet', () => {
    const on = CONFIGURATIONS.find(({ machine }) => machine.revision.modes !== null)!;
    const kinds = new Set(
      Object.values(alphabet(on))
        .flat(2)
        .map((op: Operation) => op.kind),
    );
    const seen = new Set(OPERATIONS.map((op) => op.kind));
    expect([...kinds].filter((kind) => !seen.has(kind))).toEqual([]);
  });
});

/** Walks may bind a memory that was never created, which the language has no name for. */
function withoutUnmadeMemories(operations: readonly Operation[]): Operation[] {
  const created = new Set<string>();
  return operations.filter((op) => {
    if (op.kind === 'create') created.add(op.file);
    return !('file' in op) || !CREATED.some((name) => name === op.file) || created.has(op.file);
  });
}

const at = { line: 1, column: 1, length: 1 };

function scenarioOf({ machine, memories }: Configuration, operations: readonly Operation[]): Scenario {
  const headers = {
    abi: machine.revision.name,
    vm: machine.vmType.name,
    inPlace: machine.inPlace,
    backing: machine.backing,
    memories: memories.map(({ name, pages, mmap, initShared }) => ({
      name,
      pages,
      flags: [...(mmap ? (['MMAP'] as const) : []), ...(initShared ? (['INIT_SHARED'] as const) : [])],
      at,
    })),
  };
  return { headers, lines: operations.map((op) => ({ kind: 'operation', operation: op, at })), at };
}

const stepsOf = ({ lines }: Scenario) =>
  lines.flatMap((line) => (line.kind === 'operation' ? [line.operation] : []));
const headersOf = ({ headers }: Scenario) => ({
  ...headers,
  memories: headers.memories.map(({ at: _at, ...memory }) => memory),
});

describe('shrinking', () => {
  it('makes an operation strictly smaller each time, the smallest first', () => {
    for (const op of OPERATIONS) {
      const sizes = simpler(op).map(sizeOf);
      expect(sizes.every((size) => size < sizeOf(op))).toBe(true);
      expect(sizes).toEqual([...sizes].sort((a, b) => a - b));
    }
  });

  it('makes a sequence strictly smaller each time: fewer steps, or as many and plainer ones', () => {
    for (const [, operations] of SEQUENCES) {
      for (const shorter of smaller(operations)) {
        const fewer = shorter.length < operations.length;
        const plainer = shorter.length === operations.length && sizeOfAll(shorter) < sizeOfAll(operations);
        expect(fewer || plainer).toBe(true);
      }
    }
  });

  it('leaves the sequence it starts from as it was', () => {
    for (const [, operations] of SEQUENCES) {
      const before = structuredClone(operations);
      for (const _ of smaller(operations)) expect(operations.length).toBe(before.length);
      expect(operations).toEqual(before);
    }
  });

  it('ends for every operation on one that has nothing simpler', () => {
    for (const op of OPERATIONS) {
      let steps = 0;
      let [smallest] = simpler(op);
      for (; smallest !== undefined && steps < 50; steps++) [smallest] = simpler(smallest);
      expect(steps).toBeLessThan(50);
    }
  });
});
