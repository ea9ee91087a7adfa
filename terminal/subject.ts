import type { Machine } from '../model/state.js';

/** What a model is told by where it is judged: the revision and the VM type. */
export type Judged = Pick<Machine, 'revision' | 'vmType'>;

/** The revision and the VM type that an answer is about: "next on sw-protected". */
export const subject = ({ revision, vmType }: Judged): string => `${revision.name} on ${vmType.name}`;

/** The same of several: named where they are few, and else counted ("10 revisions on tdx"). */
export function subjectOfAll(all: readonly Judged[]): string {
  const revisions = new Set(all.map(({ revision }) => revision.name));
  const vmTypes = new Set(all.map(({ vmType }) => vmType.name));
  return `${namedOrCounted([...revisions], 'revisions')} on ${namedOrCounted([...vmTypes], 'VM types')}`;
}

/** No more names than that are listed. */
const FEW = 3;

const namedOrCounted = (names: readonly string[], things: string): string =>
  names.length <= FEW ? names.join(', ').replace(/, (?=[^,]*$)/, ' and ') : `${names.length} ${things}`;

/**
 * The line that stands first in every output: what the answer is about, and the answer in one sentence, which begins
 * small.
 */
export const headline = (about: string, answer: string): string => `${about}: ${answer}`;

/** What bounds every claim about all sequences: the model takes steps one after another, and has no races. */
export const ONE_AT_A_TIME = 'one operation at a time';
