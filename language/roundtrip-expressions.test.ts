import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Expression, parseExpression, printExpression, type Quantity } from './index.js';

const attribute = fc.constantFrom('private' as const, 'shared' as const);
/** Pages of g, by number or by the variable of a quantifier around all of the expression. */
const term = fc.record({
  file: fc.constant('g'),
  index: fc.oneof(fc.nat(3), fc.constant({ variable: 'p' })),
});
const quantity: fc.Arbitrary<Quantity> = fc.oneof(
  fc.record({ kind: fc.constantFrom('pins' as const, 'refs' as const, 'content' as const), page: term }),
  fc.record({
    kind: fc.constantFrom('pins' as const, 'refs' as const, 'content' as const),
    page: fc.tuple(term).map(([page]) => ({ ...page, backing: true as const })),
  }),
  fc.record({ kind: fc.constant('content-via' as const), reference: fc.constantFrom('p', 'via') }),
  fc.record({ kind: fc.constant('usage' as const), file: fc.constantFrom('g', 'backing') }),
  fc.record({ kind: fc.constant('number' as const), value: fc.maxSafeNat() }),
  fc.record({
    kind: fc.constant('number' as const),
    value: fc.integer({ min: 32, max: 126 }),
    char: fc.constant(true),
  }),
);
const operator = fc.constantFrom(
  '==' as const,
  '!=' as const,
  '<' as const,
  '<=' as const,
  '>' as const,
  '>=' as const,
);
const { expression } = fc.letrec<{ expression: Expression }>((tie) => ({
  expression: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.record({ kind: fc.constant('attribute' as const), attribute, page: term }),
    fc.record({ kind: fc.constantFrom('allocated' as const, 'guest_mapped' as const), page: term }),
    fc.record({ kind: fc.constant('held' as const), reference: fc.constantFrom('p', 'held') }),
    fc.record({ kind: fc.constant('host_mapped' as const), process: fc.constantFrom(0, 1), page: term }),
    fc.record({ kind: fc.constant('compare' as const), operator, left: quantity, right: quantity }),
    fc.record({
      kind: fc.constantFrom('and' as const, 'or' as const),
      left: tie('expression'),
      right: tie('expression'),
    }),
    fc.record({ kind: fc.constant('not' as const), operand: tie('expression') }),
    fc.record({
      kind: fc.constantFrom('all' as const, 'some' as const),
      variable: fc.constantFrom('p', 'q'),
      file: fc.constant('g'),
      body: tie('expression'),
    }),
  ),
}));
const assertion = expression.map((body): Expression => ({ kind: 'all', variable: 'p', file: 'g', body }));

test('any assertion is the same after printing and parsing', () => {
  fc.assert(
    fc.property(assertion, (given) => {
      expect(parseExpression(printExpression(given))).toStrictEqual(JSON.parse(JSON.stringify(given)));
    }),
    { numRuns: 2000 },
  );
});
