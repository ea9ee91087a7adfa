import fc from 'fast-check';
import { printOperation } from '../language/print-operation.js';
import type { Operation } from '../model/operation.js';
import { reduce } from '../model/reduce.js';
import type { World } from '../model/state.js';
import { alphabet } from './alphabet.js';
import { type Configuration, headerLines, startOf } from './configuration.js';
import { profileOf } from './profile.js';
import { stream } from './random.js';
import { rawOperation } from './raw.js';
import { shownAs, stepLines } from './shown.js';
import { smaller } from './shrink.js';
import { simpler } from './simpler.js';
import { type Deck, deck, walk } from './walk.js';

/** How many calls with boundary values a deck holds. */
const RAW_CALLS = 300;

/** How many draws of raw calls are kept. */
const KEPT = 200;

/** Raw calls drawn before, by what they depend on: the memories and the seed. */
const drawn = new Map<string, readonly Operation[]>();

function rawCalls({ memories }: Configuration, seed: number): readonly Operation[] {
  const key = `${seed} ${memories.map((m) => `${m.name}${m.pages}`).join(' ')}`;
  let calls = drawn.get(key);
  if (calls === undefined) {
    calls = fc.sample(rawOperation({ memories }), { numRuns: RAW_CALLS, seed });
    if (drawn.size >= KEPT) drawn.clear();
    drawn.set(key, calls);
  }
  return calls;
}

/** The deck of a configuration; the raw calls in it are drawn with the seed. */
export function deckOf(configuration: Configuration, seed: number): Deck {
  return deck(alphabet(configuration), rawCalls(configuration, seed), profileOf(configuration));
}

/** Sequences of 1 to `depth` steps on a configuration. */
export function sequence(configuration: Configuration, depth: number, seed = 1): fc.Arbitrary<Operation[]> {
  return new SequenceArbitrary(deckOf(configuration, seed), depth);
}

/** Worlds that sequences of 1 to `depth` steps lead to; where a test fails with one, the way there is printed. */
export function reachedWorld(configuration: Configuration, depth: number, seed = 1): fc.Arbitrary<World> {
  const start = startOf(configuration);
  return sequence(configuration, depth, seed).map((operations) => {
    const world = operations.reduce((before, operation) => reduce(before, operation).world, start);
    return shownAs({ ...world }, () => `${headerLines(configuration)}${stepLines(operations).slice(1)}`);
  });
}

/**
 * An arbitrary of our own: fast-check's random source and its stream of smaller values, our walk and our notion
 * of smaller, which keeps a sequence meaningful (a reference is dropped with the step that took it).
 */
class SequenceArbitrary extends fc.Arbitrary<Operation[]> {
  constructor(
    private readonly deck: Deck | undefined,
    private readonly depth: number,
    private readonly isEnough: () => boolean = () => false,
  ) {
    super();
  }

  override generate(mrng: fc.Random): fc.Value<Operation[]> {
    if (this.deck === undefined) return new fc.Value([], undefined);
    const steps = mrng.nextInt(1, this.depth);
    return this.value(walk(this.deck, steps, stream(mrng.nextInt())));
  }

  override canShrinkWithoutContext(value: unknown): value is Operation[] {
    return Array.isArray(value);
  }

  override shrink(value: Operation[]): fc.Stream<fc.Value<Operation[]>> {
    const all = fc.stream(smaller(value)).takeWhile(() => !this.isEnough());
    return all.map((operations) => this.value(operations));
  }

  /** As it is printed where a test fails with it; what only shrinks, and is never printed, is spared that. */
  private value(operations: Operation[]): fc.Value<Operation[]> {
    const shown = this.deck === undefined ? operations : shownAs(operations, () => stepLines(operations));
    return new fc.Value(shown, undefined);
  }
}

/** The arbitrary to shrink a given sequence with, until it is enough; it generates nothing of its own. */
export function shrinking(isEnough: () => boolean): fc.Arbitrary<Operation[]> {
  return new SequenceArbitrary(undefined, 0, isEnough);
}

/** Single operations of a configuration, valid and invalid, each shrinking to simpler ones. */
export function operation(configuration: Configuration, seed = 1): fc.Arbitrary<Operation> {
  return new OperationArbitrary(deckOf(configuration, seed));
}

/** The last step of a short walk, shrunk by itself. */
class OperationArbitrary extends fc.Arbitrary<Operation> {
  constructor(private readonly deck: Deck) {
    super();
  }

  override generate(mrng: fc.Random): fc.Value<Operation> {
    const steps = mrng.nextInt(1, 8);
    return shownStep(walk(this.deck, steps, stream(mrng.nextInt())).at(-1)!);
  }

  override canShrinkWithoutContext(value: unknown): value is Operation {
    return typeof value === 'object' && value !== null && 'kind' in value;
  }

  override shrink(value: Operation): fc.Stream<fc.Value<Operation>> {
    return fc.stream(simpler(value).values()).map(shownStep);
  }
}

/** A copy, as walks share their operations. */
const shownStep = (operation: Operation): fc.Value<Operation> =>
  new fc.Value(
    shownAs({ ...operation }, () => printOperation(operation)),
    undefined,
  );
