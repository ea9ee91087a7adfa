import type { Configuration } from '../../generators/configuration.js';
import type { Operation } from '../../model/operation.js';
import { groupsFor, searchAlphabet } from '../exhaustive/alphabet.js';
import { type Certificate, certify, everywhere, keyOf } from '../exhaustive/certify.js';
import { type Minimal, minimiseFor } from './minimise.js';
import type { Target } from './target.js';

/** A minimal sequence, and what searching all shorter ones came to; no certificate where they are too many. */
export interface Certified {
  readonly minimal: Minimal;
  readonly certificate?: Certificate;
}

/** The most pages that a search takes. */
export const MOST_PAGES = 6;
/** The longest sequences that are searched over an alphabet of their own kind. */
const LONGEST = 12;

/** What a search for shorter sequences draws from, on a configuration. */
export type Alphabet = (configuration: Configuration) => readonly Operation[];

/**
 * Searches all sequences that are shorter, and goes on from any that is found, until there is none. What is meant
 * is the failure that was found, by its cause, or what `target` says. `isEnough` ends the search, with what it has.
 */
export function certified(
  found: Minimal,
  alphabet: Alphabet,
  target: Target = found,
  mostStates?: number,
  isEnough: () => boolean = () => false,
): Certified {
  for (let minimal = found; ; ) {
    const length = minimal.operations.length - 1;
    const configuration = widened(minimal.configuration);
    if (pagesOf(configuration) > MOST_PAGES || length > LONGEST) return { minimal };
    const certificate = certify(target, configuration, alphabet(configuration), length, mostStates, isEnough);
    if (certificate.shorter === undefined) return { minimal, certificate };
    minimal = minimiseFor(target, { configuration, operations: certificate.shorter }, isEnough);
  }
}

/** The pages of all memories. */
export const pagesOf = ({ memories }: Configuration): number => memories.reduce((sum, m) => sum + m.pages, 0);

/** With a second page where there is one alone: a shorter sequence might need it. */
export function widened(configuration: Configuration): Configuration {
  if (pagesOf(configuration) !== 1) return configuration;
  return { ...configuration, memories: configuration.memories.map((m) => ({ ...m, pages: 2 })) };
}

/** Every operation there is on the memories of a configuration, besides those of a sequence at every page. */
export const fullAlphabet =
  ({ operations }: Pick<Minimal, 'operations'>): Alphabet =>
  (configuration) =>
    merged([
      ...configuration.memories.flatMap((memory) =>
        searchAlphabet(configuration.machine, memory, groupsFor(configuration.machine, memory)),
      ),
      ...everywhere(operations, configuration),
    ]);

/** The operations of some sequences at every page and range of the memories that they speak of. */
export const ownAlphabet =
  (...sequences: readonly (readonly Operation[])[]): Alphabet =>
  (configuration) => {
    const names = new Set(configuration.memories.map((m) => m.name));
    const speaksOfThem = (op: Operation) => !('file' in op) || names.has(op.file) || op.kind === 'create';
    return merged(everywhere(sequences.flat().filter(speaksOfThem), configuration));
  };

const merged = (operations: readonly Operation[]): Operation[] => [
  ...new Map(operations.map((op) => [keyOf(op), op])).values(),
];
