import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { parse, ScenarioError, type Vocabulary } from './index.js';

const VOCABULARY: Vocabulary = {
  revisions: ['linux-6.18', 'rfc-v4', 'rfc-v5', 'next'],
  vmTypes: ['default', 'sw-protected', 'tdx'],
  designs: ['in-place', 'two-copies'],
  mutants: [],
  properties: ['no-host-read-of-private', 'no-leak'],
};

/** The lists that the file of cases has as one word. */
const LISTS: readonly (readonly [string, RegExp])[] = [
  ['STEPS', /^host, guest, set, .*, assert, violates or holds, or a header$/],
  ['OUTCOMES', /^ok, an errno, a value, .* or (any|skip and a reason)$/],
  ['ERRNOS', /^E2BIG, EACCES, .*ESPIPE/],
  ['PREDICATES', /^private, shared, allocated, .* or "\("$/],
];
const HEAD = 'memory: g, 4 pages';
const CARET = /^ *\^+ /;
const BEFORE = '  before';

const text = readFileSync(new URL('refusals.test.txt', import.meta.url), 'utf8');
const [, ...sections] = text.split(/^## /m);
const groups = sections.map((section) => {
  const [title, ...blocks] = section.trimEnd().split('\n\n');
  return { title: title!, blocks };
});

/** The lines of the scenario in a block: those above the caret, and those after `before`. */
function scenarioOf(block: string): { refused: string[]; later: string[] } {
  const lines = block.split('\n');
  const before = lines.indexOf(BEFORE);
  return {
    refused: lines.slice(
      0,
      lines.findIndex((line) => CARET.test(line)),
    ),
    later: before < 0 ? [] : lines.slice(before + 1),
  };
}

function refusal(lines: readonly string[]): ScenarioError {
  try {
    parse([HEAD, ...lines].join('\n'), { vocabulary: VOCABULARY });
  } catch (error) {
    if (error instanceof ScenarioError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The block that the file should have for a scenario. */
function blockOf({ refused, later }: { refused: string[]; later: string[] }): string {
  const error = refusal([...refused, ...later]);
  expect(error.line).toBe(refused.length + 1);
  const caret = ' '.repeat(error.column - 1) + '^'.repeat(error.length);
  const expected = LISTS.reduce((list, [word, form]) => list.replace(form, word), error.expected);
  const near = error.nearest === undefined ? [] : [`  did you mean "${error.nearest}"?`];
  const rest = later.length === 0 ? [] : [BEFORE, ...later];
  return [...refused, `${caret} ${error.message}`, `  expected ${expected}`, ...near, ...rest].join('\n');
}

describe.each(groups)('$title is refused at its place, with what was expected', ({ blocks }) => {
  test.each(blocks)('%s', (block) => {
    expect(blockOf(scenarioOf(block))).toBe(block);
  });
});

test('there is a case for each class of error', () => {
  expect(groups).toHaveLength(14);
  expect(groups.flatMap(({ blocks }) => blocks).length).toBeGreaterThan(110);
});
