import fc from 'fast-check';
import type { Operation } from '../model/operation.js';
import type { World } from '../model/state.js';
import type { Taker } from './taker.js';

/** What a command of fast-check's model-based testing changes: the world. */
interface Model {
  world: World;
}

/** An operation as a command; it can always be tried, as an operation that means nothing is refused. */
class Take implements fc.Command<Model, object> {
  constructor(
    private readonly operation: Operation,
    private readonly taker: Taker,
  ) {}

  check(): boolean {
    return true;
  }

  run(model: Model): void {
    model.world = this.taker.take(model.world, this.operation);
  }

  toString(): string {
    return this.operation.kind;
  }
}

/** Takes random steps by fc.commands over the operations, in sequences of up to `depth`, without a log for replays. */
export function takeByCommands(
  operations: readonly Operation[],
  taker: Taker,
  limits: { readonly runs: number; readonly depth: number; readonly seed: number },
): void {
  const commands = operations.map((operation) => new Take(operation, taker));
  // One arbitrary for all: to choose among one for each is slower.
  const sequences = fc.commands<Model, object>([fc.constantFrom(...commands)], {
    maxCommands: limits.depth,
    size: 'max',
    disableReplayLog: true,
  });
  fc.assert(
    fc.property(sequences, (sequence) => {
      fc.modelRun(() => ({ model: { world: taker.start }, real: {} }), sequence);
    }),
    { numRuns: limits.runs, seed: limits.seed },
  );
}
