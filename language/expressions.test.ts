import { expect, test } from 'vitest';
import { parse, parseExpression, printExpression } from './index.js';
import type { Expression } from './scenario.js';

const page = (index: number | string) => ({
  file: 'g',
  index: typeof index === 'number' ? index : { variable: index },
});
const fact = (attribute: 'private' | 'shared', index: number | string): Expression => ({
  kind: 'attribute',
  attribute,
  page: page(index),
});
const a = fact('private', 0);
const b = fact('shared', 1);
const c: Expression = { kind: 'allocated', page: page(2) };
const [A, B, C] = ['private(g[0])', 'shared(g[1])', 'allocated(g[2])'];
const all = (body: Expression): Expression => ({ kind: 'all', variable: 'p', file: 'g', body });

const TABLE: readonly (readonly [text: string, expression: Expression, ...others: string[]])[] = [
  [A!, a, `(${A})`, 'private ( g [ 0 ] )'],
  [B!, b],
  [C!, c],
  ['host_mapped(g[0])', { kind: 'host_mapped', process: 0, page: page(0) }],
  ['host_mapped.1(g[0])', { kind: 'host_mapped', process: 1, page: page(0) }],
  ['guest_mapped(g[0])', { kind: 'guest_mapped', page: page(0) }],
  [
    'pins(g[0]) == 1',
    {
      kind: 'compare',
      operator: '==',
      left: { kind: 'pins', page: page(0) },
      right: { kind: 'number', value: 1 },
    },
  ],
  [
    'refs(g[0]) != refs(g[1])',
    {
      kind: 'compare',
      operator: '!=',
      left: { kind: 'refs', page: page(0) },
      right: { kind: 'refs', page: page(1) },
    },
  ],
  [
    "content(g[0]) == 'A'",
    {
      kind: 'compare',
      operator: '==',
      left: { kind: 'content', page: page(0) },
      right: { kind: 'number', value: 65, char: true },
    },
  ],
  [
    'content(g[0]) <= 255',
    {
      kind: 'compare',
      operator: '<=',
      left: { kind: 'content', page: page(0) },
      right: { kind: 'number', value: 255 },
    },
    'content(g[0]) <= 0xff',
  ],
  [
    '1 < pins(g[0])',
    {
      kind: 'compare',
      operator: '<',
      left: { kind: 'number', value: 1 },
      right: { kind: 'pins', page: page(0) },
    },
  ],
  [
    'pins(g[0]) > 0',
    {
      kind: 'compare',
      operator: '>',
      left: { kind: 'pins', page: page(0) },
      right: { kind: 'number', value: 0 },
    },
  ],
  [
    'pins(g[0]) >= 0',
    {
      kind: 'compare',
      operator: '>=',
      left: { kind: 'pins', page: page(0) },
      right: { kind: 'number', value: 0 },
    },
  ],
  [`not ${A} and ${B}`, { kind: 'and', left: { kind: 'not', operand: a }, right: b }],
  [`not (${A} and ${B})`, { kind: 'not', operand: { kind: 'and', left: a, right: b } }],
  [`not not ${A}`, { kind: 'not', operand: { kind: 'not', operand: a } }],
  [`${A} and ${B} or ${C}`, { kind: 'or', left: { kind: 'and', left: a, right: b }, right: c }],
  [`${A} or ${B} and ${C}`, { kind: 'or', left: a, right: { kind: 'and', left: b, right: c } }],
  [`(${A} or ${B}) and ${C}`, { kind: 'and', left: { kind: 'or', left: a, right: b }, right: c }],
  [`${A} and ${B} and ${C}`, { kind: 'and', left: { kind: 'and', left: a, right: b }, right: c }],
  [`${A} and (${B} and ${C})`, { kind: 'and', left: a, right: { kind: 'and', left: b, right: c } }],
  [`${A} or (${B} or ${C})`, { kind: 'or', left: a, right: { kind: 'or', left: b, right: c } }],
  [`all p in g: shared(g[p]) or ${A}`, all({ kind: 'or', left: fact('shared', 'p'), right: a })],
  [
    `${A} and (all p in g: shared(g[p]))`,
    { kind: 'and', left: a, right: all(fact('shared', 'p')) },
    `${A} and all p in g: shared(g[p])`,
  ],
  [
    `not (some q in g: ${A} and shared(g[q]))`,
    {
      kind: 'not',
      operand: {
        kind: 'some',
        variable: 'q',
        file: 'g',
        body: { kind: 'and', left: a, right: fact('shared', 'q') },
      },
    },
    `not some q in g: ${A} and shared(g[q])`,
  ],
  [
    'all p in g: some p in h: shared(h[p])',
    all({
      kind: 'some',
      variable: 'p',
      file: 'h',
      body: { kind: 'attribute', attribute: 'shared', page: { file: 'h', index: { variable: 'p' } } },
    }),
  ],
];
const FORMS = TABLE.map(([text, expression, ...others]) => ({ text, expression, others }));

test.each(FORMS)('the expression "$text" is grouped as the contract says', ({ text, expression, others }) => {
  for (const form of [text, ...others]) expect(parseExpression(form), form).toStrictEqual(expression);
});

test.each(FORMS)('the expression "$text" is printed with the parentheses it needs', ({
  text,
  expression,
}) => {
  expect(printExpression(expression)).toBe(text);
});

test('an assertion is a line of its own, about the state after the step above it', () => {
  const { lines } = parse(`memory: g, 3 pages\nfork 1\nassert ${C} and host_mapped.1(g[2]) # both`)[0]!;
  expect(lines[1]).toMatchObject({ kind: 'assert', at: { line: 3, column: 1, length: 46 } });
});

test('a long chain, and many "not", are no trouble', () => {
  const chain = Array.from({ length: 400 }, () => A).join(' and ');
  expect(printExpression(parseExpression(chain))).toBe(chain);
  const nots = `${'not '.repeat(2400)}${A}`;
  expect(printExpression(parseExpression(nots))).toBe(nots);
  const deep = `${'('.repeat(40)}${A}${')'.repeat(40)}`;
  expect(printExpression(parseExpression(deep))).toBe(A);
});
