import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { NOT_DRAWN } from '../generators/alphabet.js';
import { CELLS, cellName, SEED, usualWalk, type Walk, walks } from '../tests/cells.js';
import { deepFreeze } from '../tests/freeze.js';
import { wildOperation } from '../tests/wild-operation.js';
import { answerKind, answersOf } from './answers.js';
import { CLAUSES } from './clauses/index.js';
import type { Operation, OperationKind } from './operation.js';
import type { Outcome } from './outcome.js';
import { OPERATION_KINDS, reduce, type Step } from './reduce.js';
import { at } from './runs.js';
import type { World } from './state.js';
import { fileNamed } from './world.js';

const OUTCOME_KINDS = {
  ok: true,
  errno: true,
  value: true,
  signal: true,
  memory_fault: true,
  mmio: true,
  fail_entry: true,
  exception: true,
  hangs: true,
  guest_dead: true,
  host_crash: true,
  refused: true,
} as const satisfies Record<Outcome['kind'], true>;

function isMappedTouch(world: World, op: Operation): boolean {
  if (op.kind !== 'host') return false;
  const page = at(fileNamed(world, op.file)!.pages, op.page);
  return page !== undefined && ((page.hostMapped >> op.process) & 1) === 1;
}

/** What every operation owes in every world; each says what is wrong, or nothing. */
const DEBTS: Readonly<Record<string, (before: World, op: Operation, step: Step) => string | undefined>> = {
  'answers with a kind of outcome that there is': (_before, _op, { outcome }) =>
    outcome.kind in OUTCOME_KINDS ? undefined : outcome.kind,
  'answers what its kind of step can answer': (_before, op, { outcome }) =>
    outcome.kind === 'refused' || answersOf(op).includes(answerKind(outcome)!) ? undefined : outcome.kind,
  'leaves the very same world when it refuses': (before, _op, { world, outcome }) =>
    outcome.kind !== 'refused' || world === before ? undefined : outcome.reason,
  'cites only clauses that exist': (_before, _op, { clauses }) => clauses.find((id) => !(id in CLAUSES)),
  'cites a clause for whatever it answers, but for a touch that needs no fault': (
    before,
    op,
    { clauses, outcome },
  ) =>
    outcome.kind === 'refused' || clauses.length > 0 || isMappedTouch(before, op)
      ? undefined
      : `${outcome.kind} by no clause`,
  'gives the same result the second time': (before, op, step) =>
    isDeepStrictEqual(reduce(before, op), step) ? undefined : 'another result',
  'never changes the machine': (before, _op, { world }) =>
    world.machine === before.machine ? undefined : 'another machine',
};

interface Seen {
  readonly broken: Map<string, string>;
  readonly kinds: Set<OperationKind>;
  readonly answered: Set<OperationKind>;
}

/** Takes every step of the walks, the world and the operation frozen, and notes which debts are not paid. */
function take(all: Iterable<Walk>): Seen {
  const seen: Seen = { broken: new Map(), kinds: new Set(), answered: new Set() };
  for (const { on, start, operations } of all) {
    let world = deepFreeze(start);
    for (const operation of operations) {
      const after = takeStep(seen, world, deepFreeze(operation), cellName(on.machine));
      if (after === undefined) break;
      world = deepFreeze(after);
    }
  }
  return seen;
}

function takeStep(seen: Seen, world: World, operation: Operation, where: string): World | undefined {
  const note = (debt: string, what: string) => {
    if (!seen.broken.has(debt)) seen.broken.set(debt, `${where}: ${describeOperation(operation)}: ${what}`);
  };
  seen.kinds.add(operation.kind);
  try {
    const step = reduce(world, operation);
    if (step.outcome.kind !== 'refused') seen.answered.add(operation.kind);
    for (const [debt, unpaid] of Object.entries(DEBTS)) {
      const what = unpaid(world, operation, step);
      if (what !== undefined) note(debt, what);
    }
    return step.world;
  } catch (error) {
    note(NEVER_THROWS, String(error));
    return undefined;
  }
}

/** A write to what it was given throws too, as that is frozen. */
const NEVER_THROWS = 'never throws, and never writes to what it was given';

const describeOperation = (operation: Operation): string =>
  JSON.stringify(operation, (_key, x) => (typeof x === 'bigint' ? `${x}n` : x));

/** Walks of operations that nobody would write down, on every cell. */
function* wildWalks(): Generator<Walk> {
  const steps = fc.array(wildOperation, { minLength: 30, maxLength: 30 });
  for (const [i, cell] of CELLS.entries()) {
    for (const operations of fc.sample(steps, { numRuns: 12, seed: SEED + i })) {
      yield usualWalk(cell, operations);
    }
  }
}

describe.each<[string, () => Seen, readonly OperationKind[]]>([
  ['of the generators', () => take(walks({ configurations: 6, runs: 12, depth: 40, pages: 3 })), NOT_DRAWN],
  ['beyond what the language takes', () => take(wildWalks()), []],
])('every operation, in sequences %s, on every revision and VM type', (_name, run, left) => {
  let seen: Seen;
  beforeAll(() => {
    seen = run();
  });

  it.each([NEVER_THROWS, ...Object.keys(DEBTS)])('%s', (debt) => {
    expect(seen.broken.get(debt)).toBeUndefined();
  });

  it('is among those tried, and not only to be refused', () => {
    for (const kinds of [seen.kinds, seen.answered])
      expect(new Set(OPERATION_KINDS.filter((kind) => !kinds.has(kind)))).toEqual(new Set(left));
  });
});
