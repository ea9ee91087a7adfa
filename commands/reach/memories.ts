import { keyOf } from '../../checker/exhaustive/certify.js';
import { GROUPS, LONG } from '../../checker/exhaustive/groups.js';
import { operationsFor } from '../../checker/reach/alphabet.js';
import type { Asked } from '../../checker/reach/asked.js';
import type { Needs } from '../../checker/reach/needs.js';
import { type Configuration, usualConfiguration } from '../../generators/configuration.js';
import type { Operation } from '../../model/operation.js';
import type { Memory } from '../../model/setup.js';
import type { Machine } from '../../model/state.js';
import { alphabetFor } from '../../terminal/alphabet-groups.js';
import type { AlphabetGroup } from '../../terminal/alphabet-text.js';
import { counted } from '../../terminal/counts.js';
import { UsageError } from '../../terminal/errors.js';

/** Pages of all memories together that a search takes, and of one where nothing says how many. */
const MOST_PAGES = 6;
const USUAL_PAGES = 2;
/** References of a kind that are held at once, and processes: more make more states than any search takes. */
const MOST_HELD = 6;
const MOST_PROCESSES = 4;
/** The references that a search takes in any case. */
const SEARCHED: readonly string[] = ['p', 'q'];

/** The operations on one memory of a search, group by group. */
export interface OnMemory {
  readonly memory: Memory;
  readonly groups: readonly AlphabetGroup[];
}

/** The memories that an expression names, g where it names none, with the pages that it names or that were asked for. */
export function memoriesFor(
  machine: Machine,
  { memories, pages }: Asked,
  given: number | undefined,
): Configuration {
  const names = memories.length === 0 ? ['g'] : memories;
  const highest = Math.max(0, ...pages.map(({ index }) => (typeof index === 'number' ? index + 1 : 0)));
  const count = given ?? Math.max(USUAL_PAGES, Math.min(highest, MOST_PAGES));
  if (count * names.length > MOST_PAGES) {
    const all = `${counted(names.length, 'memory', 'memories')} of ${counted(count, 'page')}`;
    throw new UsageError(
      `reach: ${all}: a search takes ${MOST_PAGES} pages in all: name fewer, or give --pages 1`,
    );
  }
  const [usual] = usualConfiguration(machine, count).memories;
  return { machine, memories: names.map((name) => ({ ...usual!, name })) };
}

/** Refuses an expression that counts beyond what can be searched: an answer to it would be none. */
export function checkCounts({ pins, gets }: Needs, { processes, references }: Asked): void {
  const strange = [...references].find((name) => !SEARCHED.includes(name));
  if (strange !== undefined)
    throw new UsageError(`reach: ${strange}: a search takes p, which is a pin, and q, which is a get`);
  const held = Math.max(pins, gets);
  if (held > MOST_HELD) {
    const counts = `the expression counts up to ${counted(held, 'reference')} at once`;
    throw new UsageError(
      `reach: ${counts}, and no search holds more than ${MOST_HELD}: nothing is said of it`,
    );
  }
  const beyond = [...processes].find((process) => process > MOST_PROCESSES);
  if (beyond !== undefined)
    throw new UsageError(`reach: process ${beyond}: a search forks processes 1 to ${MOST_PROCESSES} at most`);
}

/** What a search draws from: the usual operations on each memory, and what the expression needs besides. */
export function alphabetsFor(
  { machine, memories }: Configuration,
  given: string | undefined,
  needs: Needs,
  { processes }: Asked,
): OnMemory[] {
  const kinds = given ?? (processes.size > 0 ? withForks : undefined);
  const seen = new Set<string>();
  const fresh = (op: Operation) => !seen.has(keyOf(op)) && seen.add(keyOf(op));
  return memories.map((memory, slot) => {
    const groups = alphabetFor(kinds, { machine, memories: [memory] }).map(({ group, operations }) => ({
      group,
      operations: operations.map((op) => inSlot(op, slot)),
    }));
    const usual = groups.flatMap(({ operations }) => operations);
    const more = operationsFor(needs, processes, usual).slice(usual.length);
    const all = [...groups, { group: 'asked', operations: more }];
    return {
      memory,
      groups: all
        .map(({ group, operations }) => ({ group, operations: operations.filter(fresh) }))
        .filter(({ operations }) => operations.length > 0),
    };
  });
}

/** The usual kinds, and processes. */
const withForks = GROUPS.filter((group) => group === 'fork' || !LONG.includes(group)).join();

/** The k-th memory is bound at slot k. */
const inSlot = (op: Operation, slot: number): Operation =>
  op.kind === 'bind' || op.kind === 'unbind' ? { ...op, slot: op.slot + slot } : op;
