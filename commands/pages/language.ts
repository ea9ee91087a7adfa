import { replay } from '../../checker/replay/replay.js';
import {
  BIND_FIELDS,
  CREATE_FIELDS,
  FALLOCATE_FIELDS,
  type Field,
  READ_WRITE_FIELDS,
  SET_FIELDS,
  VM_SET_FIELDS,
} from '../../language/fields.js';
import { parse, print } from '../../language/index.js';
import { ASSERTIONS } from '../../language/reference/assertions.js';
import type { Entry } from '../../language/reference/entry.js';
import { HEADERS } from '../../language/reference/headers.js';
import { OUTCOMES } from '../../language/reference/outcomes.js';
import { STEPS } from '../../language/reference/steps.js';
import type { Line } from '../../language/scenario.js';
import { ERRNOS } from '../../model/outcome.js';

const HEAD = `# The scenario language

A scenario is plain text: headers that say what it runs on, then one operation a line, with what it answers behind
\`=>\`. This page has every word of it. Each example is a whole scenario with the model's answers, as
\`npx gmemcheck run FILE\` fills them in; \`npm run pages\` makes the page from the parser's tables and the
model, and a test compares it with what that makes.

- A file (\`*.gmem\`) holds one scenario, or several between lines of \`---\`. One header, step or assertion a line;
  headers come first, in any order; blank lines are free; \`#\` starts a comment.
- A mail may be given as it is: \`> \` before lines, any indentation, and text above the headers of a scenario are passed
  over, and so is text behind a line \`---\` after it. Text after the last step is refused unless \`---\` or \`#\` stands
  before it, so that a misspelt step is never taken for text.
- \`G\` is a memory's name. \`G[I]\` is page I of it, from 0; a range \`G[R]\` is \`G[I]\` or \`G[I..J]\`, the pages from I up
  to but not including J: \`g[0..2]\` is pages 0 and 1. \`G[I]+0x10\` is byte 16 of page I.
- \`V\` is a byte: \`'A'\` or \`0x41\`. \`P\` is the name of a reference. Numbers are decimal or 0x.
- Behind \`=>\` stands what the step is expected to answer; without it anything will do.
- In a title and in the reason of a skip, \`\\x1b\`, \`\\u202e\` and \`\\u{e0001}\` stand for the characters of these
  numbers; any other backslash is one. Characters that nobody sees (controls, format characters such as those that
  turn the direction of text, separators of lines) may stand in a file as they are, but reach no terminal, report,
  C file or printed scenario: they are shown in this form wherever they come from, file names and arguments included
  (JSON has \`\\u001b\`, which parses to the same text). What is shown can be pasted, and is the same title.
`;

const STRUCTS: readonly (readonly [string, readonly Field<string>[]])[] = [
  ['set', SET_FIELDS],
  ['vm_set', VM_SET_FIELDS],
  ['create', CREATE_FIELDS],
  ['bind', BIND_FIELDS],
  ['fallocate', FALLOCATE_FIELDS],
  ['read, write', READ_WRITE_FIELDS],
];

/** The text of docs/language.md. */
export function languagePage(): string {
  return [
    HEAD,
    section('Headers', Object.values(HEADERS)),
    '## Steps\n',
    ...STEPS.map(({ about, entries }) => section(about, entries, '###')),
    structs(),
    section('Outcomes', OUTCOMES),
    errnos(),
    section('Assertions', ASSERTIONS, '##', '`assert EXPR` is about the state after the step above it.'),
    VERDICTS,
  ].join('\n');
}

const VERDICTS = `## Verdicts

\`violates PROPERTY\`, as the last line: the last step breaks the safety property of that name or number, as in
\`violates S16\`. \`holds PROPERTY\`: it does not. \`gmemcheck list properties\` has their names.

${fenced(filled('abi: rfc-v5\nmemory: g, 1 page, MMAP | INIT_SHARED\nguest read g[0]\nset g[0] shared\nviolates target-state-undisturbed'))}`;

function section(title: string, entries: readonly Entry[], level = '##', lead = ''): string {
  const above = lead === '' ? '' : `${lead}\n\n`;
  return `${level} ${title}\n\n${above}${entries.map(entryText).join('\n')}`;
}

function entryText({ form, call, meaning, example }: Entry): string {
  const said = call === undefined ? meaning : `${meaning}\nBehind it: ${call}.`;
  const shown = example === '' ? '' : `\n${fenced(filled(example))}`;
  const title = form
    .split(' · ')
    .map((one) => `\`${one}\``)
    .join(', ');
  return `**${title}**\n\n${said}\n${shown}`;
}

function fenced(text: string): string {
  return `\`\`\`\n${text}\`\`\`\n`;
}

/** A scenario with the model's answers behind the steps that have none. */
function filled(text: string): string {
  const [scenario] = parse(text);
  const lines: Line[] = [];
  const done = replay(scenario!, {}, ({ line, outcome, holds }) => {
    if (!holds) throw new Error(`an example does not hold: ${text}`);
    lines.push(
      line.kind === 'assert' || line.expected !== undefined || outcome === undefined
        ? line
        : { ...line, expected: { kind: 'one-of', outcomes: [outcome] } },
    );
  });
  if (done.refused !== undefined || done.wrongVerdict) throw new Error(`an example means nothing: ${text}`);
  return print({ ...scenario!, lines });
}

function structs(): string {
  const rows = STRUCTS.flatMap(([step, fields]) =>
    fields.map(
      ({ name, bits }) => `| \`${step}\` | \`${name}\` | ${bits === undefined ? '' : bitsText(bits)} |`,
    ),
  );
  return [
    '### Fields\n',
    'A field is left out or given once; where its bits have names these may be joined by `|`, with numbers among them.\n',
    '| step | field | bits |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ].join('\n');
}

const bitsText = (bits: Readonly<Record<string, number>>): string =>
  Object.entries(bits)
    .map(([name, value]) => `\`${name}\` 0x${value.toString(16)}`)
    .join(', ');

function errnos(): string {
  return `The errors that a step may answer: ${ERRNOS.map((name) => `\`${name}\``).join(', ')}.\n`;
}
