import type { Example } from '../../checker/survey/examples.js';
import type { Survey } from '../../checker/survey/survey.js';
import { REVISIONS } from '../../model/revisions/index.js';
import { VM_TYPES } from '../../model/vm-types/index.js';
import { colour } from '../../terminal/colour.js';
import { counted } from '../../terminal/counts.js';
import { indented, wrapped } from '../../terminal/text.js';

/** The width of the names of fields, with the gap after them. */
const LABEL = 13;

/** A field: its name, and what it holds, a line or several. */
export function labelled(name: string, lines: readonly string[]): string {
  const [first, ...others] = lines.map((line) => wrapped(line, LABEL, 0));
  return [name.padEnd(LABEL) + first, ...others.map((line) => ' '.repeat(LABEL) + line)].join('\n');
}

/** A scenario to paste, below where it is taken from. */
export function exampleText({ place, text, operations }: Example, before = ''): string {
  const { file, scenario } = place;
  const all = scenario.lines.filter(({ kind }) => kind === 'operation').length;
  const title = scenario.headers.title === undefined ? '' : `: ${scenario.headers.title}`;
  const cut = operations.length < all ? ` (${operations.length} of its ${counted(all, 'step')})` : '';
  return `${wrapped(`${before}${file}:${scenario.at.line}${title}${cut}`, 2, 0)}\n\n${indented(text.trimEnd(), 4)}`;
}

/** An example as data. */
export const exampleData = ({ place, text }: Example): object => ({
  file: place.file,
  line: place.scenario.at.line,
  scenario: text,
});

/** What was replayed to find out. */
export function extentText({ scenarios, steps }: Survey): string {
  const pairs = REVISIONS.length * VM_TYPES.length;
  return wrapped(
    `Computed from ${counted(scenarios, 'scenario')} of scenarios/ and counterexamples/, each replayed on all ${pairs} pairs of revision and VM type: ${counted(steps, 'step')}.`,
    0,
  );
}

/** A name that is explained, as its heading. */
export const headline = (name: string): string => colour.bold(name);
