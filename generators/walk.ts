import type { Operation } from '../model/operation.js';
import { type Alphabet, PROCESSES, REFERENCES } from './alphabet.js';
import type { Profile, Sort } from './profile.js';
import type { Draw } from './random.js';

/** What a walk draws its steps from. */
export interface Deck {
  readonly alphabet: Alphabet;
  /** Calls with boundary values. */
  readonly raw: readonly Operation[];
  /** A sort for each of some number of equally likely draws. */
  readonly sorts: readonly Sort[];
}

const RESOLUTION = 1024;

/** A deck in which each sort has its share of the profile. */
export function deck(alphabet: Alphabet, raw: readonly Operation[], profile: Profile): Deck {
  const entries = Object.entries(profile) as [Sort, number][];
  const total = entries.reduce((sum, [, weight]) => sum + weight, 0);
  const sorts = entries.flatMap(([sort, weight]) =>
    Array.from({ length: Math.ceil((weight / total) * RESOLUTION) }, () => sort),
  );
  return { alphabet, raw, sorts };
}

/** What a walk has made so far that later steps can speak of. */
interface Made {
  pins: number;
  readonly living: string[];
  readonly processes: number[];
}

/** A walk of that many steps; a reference or process is spoken of only after a step that may have made it. */
export function walk({ alphabet, raw, sorts }: Deck, steps: number, draw: Draw): Operation[] {
  const made: Made = { pins: 0, living: [], processes: [] };
  const operations: Operation[] = [];
  for (let i = 0; i < steps; i++) {
    operations.push(step(alphabet, raw, sorts[draw(sorts.length)]!, made, draw));
  }
  return operations;
}

function step(alphabet: Alphabet, raw: readonly Operation[], sort: Sort, made: Made, draw: Draw): Operation {
  switch (sort) {
    case 'pin':
      return pin(alphabet, made, draw);
    case 'unpin':
      return unpin(made, draw) ?? pin(alphabet, made, draw);
    case 'via':
      return via(made, draw) ?? pin(alphabet, made, draw);
    case 'process':
      return process(made, draw);
    case 'raw':
      return one(raw, draw);
    default:
      return byLiving(one(alphabet[sort], draw), made);
  }
}

/** The operation, or the fork of the process that it is by. */
function byLiving(operation: Operation, made: Made): Operation {
  if (!('process' in operation) || operation.process === 0) return operation;
  if (made.processes.includes(operation.process)) return operation;
  made.processes.push(operation.process);
  return { kind: 'fork', process: operation.process };
}

const one = <T>(choices: readonly T[], draw: Draw): T => choices[draw(choices.length)]!;

function pin(alphabet: Alphabet, made: Made, draw: Draw): Operation {
  if (made.pins === REFERENCES.length) return one(alphabet.set, draw);
  made.living.push(REFERENCES[made.pins]!);
  return one(alphabet.pin[made.pins++]!, draw);
}

function unpin(made: Made, draw: Draw): Operation | undefined {
  if (made.living.length === 0) return undefined;
  const [reference] = made.living.splice(draw(made.living.length), 1);
  return { kind: 'unpin', reference: reference! };
}

function via(made: Made, draw: Draw): Operation | undefined {
  if (made.living.length === 0) return undefined;
  const reference = one(made.living, draw);
  if (draw(2) === 0) return { kind: 'via', access: 'read', reference };
  return { kind: 'via', access: 'write', reference, value: 0x45 };
}

function process(made: Made, draw: Draw): Operation {
  const free = PROCESSES.filter((n) => !made.processes.includes(n));
  if (made.processes.length > 0 && (free.length === 0 || draw(3) === 0)) {
    const [number] = made.processes.splice(draw(made.processes.length), 1);
    return { kind: 'exit', process: number! };
  }
  made.processes.push(free[0]!);
  return { kind: 'fork', process: free[0]! };
}
