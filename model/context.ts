import type { ClauseId } from './clauses/index.js';
import { type Byte, ERRNOS, type Errno, type Outcome } from './outcome.js';
import type { Machine, World } from './state.js';

/** What a rule is told besides the state: the machine it runs on, and where to note the clauses it follows. */
export interface Context {
  readonly machine: Machine;
  readonly cited: ClauseId[];
  /** How many of `cited` belong to this step: the notebook is used again and again. */
  count: number;
}

/** The world after an operation and what it answered. */
export interface Answer {
  readonly world: World;
  readonly outcome: Outcome;
}

/** Notes that the branch that calls it follows a clause. */
export function cite(cx: Context, clause: ClauseId): void {
  cx.cited[cx.count++] = clause;
}

export const OK: Outcome = { kind: 'ok' };
export const SIGBUS: Outcome = { kind: 'signal', signal: 'SIGBUS' };
export const SIGSEGV: Outcome = { kind: 'signal', signal: 'SIGSEGV' };
export const MMIO: Outcome = { kind: 'mmio' };
export const FAIL_ENTRY: Outcome = { kind: 'fail_entry' };
export const HANGS: Outcome = { kind: 'hangs' };
export const GUEST_DEAD: Outcome = { kind: 'guest_dead' };
export const HOST_CRASH: Outcome = { kind: 'host_crash' };

const ERRORS = Object.fromEntries(
  ERRNOS.map((name): [Errno, Outcome] => [name, { kind: 'errno', errno: name }]),
) as Readonly<Record<Errno, Outcome>>;
/** The outcome of a system call that fails with an errno and writes no error offset. */
export function errno(name: Errno): Outcome {
  return ERRORS[name];
}

const VALUES: readonly Outcome[] = Array.from({ length: 256 }, (_, value) => ({ kind: 'value', value }));
const UNSPECIFIED_VALUE: Outcome = { kind: 'value', value: 'unspecified' };
/** The outcome of a read. */
export function value(byte: Byte): Outcome {
  return byte === 'unspecified' ? UNSPECIFIED_VALUE : VALUES[byte]!;
}

/** Fails with an errno by a clause; the world stays. */
export function fail(cx: Context, world: World, name: Errno, clause: ClauseId): Answer {
  cite(cx, clause);
  return { world, outcome: errno(name) };
}

/** A step that means nothing in this world. */
export function refuse(world: World, reason: string): Answer {
  return { world, outcome: { kind: 'refused', reason } };
}

/** The same world, with an outcome by a clause. */
export function answer(cx: Context, world: World, outcome: Outcome, clause: ClauseId): Answer {
  cite(cx, clause);
  return { world, outcome };
}
