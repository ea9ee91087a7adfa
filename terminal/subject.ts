import type { Machine } from '../model/state.js';
import { settingsList, settingsOfAll, settingsText } from './settings-text.js';

/** What a model is told by where it is judged: the revision and the VM type, the base, settings that are not as usual. */
export type Judged = Pick<Machine, 'revision' | 'vmType'> & Partial<Machine>;

/** What an answer is about: "linux-6.18 on tdx", "next on sw-protected (base: linux-7.3, in_place: off)". */
export const subject = (machine: Judged): string =>
  `${machine.revision.name} on ${machine.vmType.name}${settingsText(machine)}`;

/** The same where the base was said before: with nothing but settings that are not the usual ones. */
export const shortSubject = (machine: Judged): string => {
  const settings = settingsList(machine).join(', ');
  return `${machine.revision.name} on ${machine.vmType.name}${settings === '' ? '' : ` (${settings})`}`;
};

/** The same of several: named where they are few, and else counted ("9 revisions on tdx (base: linux-7.3)"). */
export function subjectOfAll(all: readonly Judged[]): string {
  const revisions = new Set(all.map(({ revision }) => revision.name));
  const vmTypes = new Set(all.map(({ vmType }) => vmType.name));
  const shared = settingsOfAll(all);
  return `${namedOrCounted([...revisions], 'revisions')} on ${namedOrCounted([...vmTypes], 'VM types')}${shared}`;
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
