import type { CommanderError } from 'commander';
import { visible } from '../language/visible.js';

/** What commander says, by its code, and how we say it; `command` is such as `gmemcheck check`. */
type Wording = readonly [pattern: RegExp, say: (parts: readonly string[], command: string) => string];

const lists = (command: string): string => `${command} --help lists them`;
const shows = (command: string): string => `${command} --help shows how`;

const WORDINGS: readonly Wording[] = [
  [
    /^unknown (option|command) '(.*?)'(?:\s*\(Did you mean (?:one of )?(.*)\?\))?$/s,
    ([kind, name, guess], command) =>
      `unknown ${kind} '${name}': ${guess ? `did you mean ${guess}?` : lists(command)}`,
  ],
  [
    /^option '(\S+)[^']*' argument '(.*)' is invalid\. (.*?)\.?$/s,
    ([option, value, wanted]) =>
      `${option} ${value === '' ? "''" : value}: ${wanted!.replace(/^Allowed choices are (.*)$/, '$1 is wanted')}`,
  ],
  [
    /^option '(?:-\w, )?(\S+) (\S+)' argument missing$/,
    ([option, value]) => `${option}: ${value} is missing after it`,
  ],
  [/^missing required argument '(.*)'$/, ([name], command) => `<${name}> is missing: ${shows(command)}`],
  [
    /^required option '(?:-\w, )?(\S+)[^']*' not specified$/,
    ([option], command) => `${option} is missing: ${shows(command)}`,
  ],
  [/^too many arguments/, (_, command) => `too many arguments: ${shows(command)}`],
  [
    /^option '(\S+)[^']*' cannot be used with option '(\S+)[^']*'$/,
    ([one, other]) => `${one} and ${other}: give one of them`,
  ],
];

/** A mistake on the command line, in one line that says what is wrong and what to do. */
export function usageLine({ message }: CommanderError, command: string): string {
  const said = message.replace(/^error: /, '').trim();
  for (const [pattern, say] of WORDINGS) {
    const parts = pattern.exec(said)?.slice(1);
    if (parts !== undefined) return visible(say(parts, command));
  }
  return visible(said.replaceAll('\n', ' '));
}
