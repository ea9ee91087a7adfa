import { expect, test } from 'vitest';
import { parse, parseExpression, parseOperation, ScenarioError, type Vocabulary } from './index.js';

const VOCABULARY: Vocabulary = {
  revisions: ['linux-6.18', 'rfc-v4', 'rfc-v5', 'next'],
  vmTypes: ['default', 'sw-protected', 'tdx'],
  designs: ['in-place', 'two-copies'],
  mutants: [],
  properties: ['no-host-read-of-private', 'no-leak'],
};

function refusal(action: () => unknown): ScenarioError {
  try {
    action();
  } catch (error) {
    if (error instanceof ScenarioError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

/** The error for a scenario's lines, as it is shown. */
function shown(...lines: string[]): string {
  return refusal(() => parse(lines.join('\n'), { file: 'x.gmem', vocabulary: VOCABULARY })).format();
}
/** The same below the declaration of a memory of 4 pages. */
const below = (...lines: string[]) => shown('memory: g, 4 pages', ...lines);

test('an error has its place, its line and what was expected as fields', () => {
  const { message, file, line, column, length, source, expected, nearest, name } = refusal(() =>
    parse('abi: rfc-v55', { file: 'x.gmem', vocabulary: VOCABULARY }),
  );
  expect({ message, file, line, column, length, source, expected, nearest, name }).toEqual({
    message: 'unknown ABI revision "rfc-v55"',
    file: 'x.gmem',
    line: 1,
    column: 6,
    length: 7,
    source: 'abi: rfc-v55',
    expected: 'linux-6.18, rfc-v4, rfc-v5 or next',
    nearest: 'rfc-v5',
    name: 'ScenarioError',
  });
});

test('an error is shown with its line, a caret, what was expected, and the nearest name', () => {
  expect(shown('title:  t', 'abi:    rfc-v55')).toBe(
    [
      'x.gmem:2:9: unknown ABI revision "rfc-v55"',
      'abi:    rfc-v55',
      '        ^^^^^^^',
      'expected linux-6.18, rfc-v4, rfc-v5 or next',
      'did you mean "rfc-v5"?',
    ].join('\n'),
  );
});

test('an error of an unnamed text, a lone step or a lone expression is located too', () => {
  expect(refusal(() => parse('x')).format()).toMatch(/^<scenario>:1:1: /);
  expect(refusal(() => parseOperation(' drian', { file: '--step' })).format()).toMatch(
    /^--step:1:2: unknown step/,
  );
  expect(refusal(() => parseExpression('shared(g[p])')).format()).toMatch(
    /^<expression>:1:10: unknown page "p"/,
  );
});

test('the caret stands below what it means after tabs, and control characters are shown by number', () => {
  expect(below('\thost\tread g[9]\u001b')).toMatchInlineSnapshot(`
    "x.gmem:2:16: unexpected "\\x1b"
    	host	read g[9]\\x1b
    	    	         ^^^^
    expected the end of the line"
  `);
  expect(below('\thost\tread g[9]')).toMatchInlineSnapshot(`
    "x.gmem:2:14: page 9 is past the end of g
    	host	read g[9]
    	    	       ^
    expected pages within g[0..4]"
  `);
});

test('a line that is long is shown around the caret', () => {
  expect(below(`${' '.repeat(300)}host read g[7] => ${'ok | '.repeat(99)}ok`)).toMatchInlineSnapshot(`
    "x.gmem:2:313: page 7 is past the end of g
    …                                                host read g[7] => ok | ok | ok | ok | ok | ok | ok | ok | ok | ok | ok |…
                                                                 ^
    expected pages within g[0..4]"
  `);
});

test('a text that holds no scenario is refused', () => {
  expect(shown('')).toMatchInlineSnapshot(`
    "x.gmem:1:1: no scenario in it

    ^
    expected a header or a step"
  `);
  expect(shown('# nothing', '', '---')).toMatchInlineSnapshot(`
    "x.gmem:1:1: no scenario in it
    # nothing
    ^
    expected a header or a step"
  `);
});

test.each(['not', 'not not', 'private(g[0]) and not'])('what may follow is said of "%s"', (text) => {
  const { expected, column } = refusal(() => parseExpression(text));
  expect({ expected, column }).toEqual({
    expected: expect.stringContaining('private, shared,'),
    column: text.length + 1,
  });
});

test('a posting that is not modelled is said not to be', () => {
  const unmodelled = (name: string) =>
    name === 'v9' ? { problem: 'v9 is not modelled', expected: 'v8' } : undefined;
  const vocabulary = { revisions: ['v8'], unmodelled };
  expect(refusal(() => parse('abi: v9', { vocabulary })).format()).toMatchInlineSnapshot(`
    "<scenario>:1:6: v9 is not modelled
    abi: v9
         ^^
    expected v8"
  `);
  expect(() => parse('abi: v99', { vocabulary })).toThrow('unknown ABI revision');
});

test('a name of two words is refused where no list of names is given', () => {
  expect(refusal(() => parse('abi: rfc v5')).format()).toMatchInlineSnapshot(`
    "<scenario>:1:6: "rfc v5" is no name
    abi: rfc v5
         ^^^^^^
    expected the name of one ABI revision"
  `);
  expect(refusal(() => parse('mutant:')).format()).toMatchInlineSnapshot(`
    "<scenario>:1:8: the line ends too early
    mutant:
           ^
    expected the name of one mutant"
  `);
});
