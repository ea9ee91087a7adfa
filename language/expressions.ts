import { apply, kleft, kmid, kright, lrec_sc, rep_sc, rule, seq } from 'typescript-parsec';
import { branch, exactly, leaf, quiet } from './combinators.js';
import { FACTS, fact, QUANTITIES, quantity } from './facts.js';
import { listing } from './nearest.js';
import type { Comparison, Expression } from './scenario.js';
import { mark } from './spots.js';
import type { Kind, Parse, Tok } from './tokens.js';
import { memory, name } from './values.js';

const CONNECTIVES = ['and', 'or'];
const COMPARISONS: readonly Comparison[] = ['==', '!=', '<=', '>=', '<', '>'];

/** An assertion's expression: `not` binds closest, then `and`, then `or`; a quantifier's body ends last. */
export const expression = rule<Kind, Expression>();
const operand = rule<Kind, Expression>();

const operator = leaf({ expected: listing(COMPARISONS) }, ({ text }) =>
  COMPARISONS.find((known) => known === text),
);
const comparison: Parse<Expression> = apply(
  seq(quantity, operator, quantity),
  ([left, comparison, right]) => ({ kind: 'compare', operator: comparison, left, right }),
);

/** A loop takes repeated `not`, as recursion would be deep in a line of nothing else. */
const nots = kright(exactly('not'), quiet(rep_sc(exactly('not'))));
const negation: Parse<Expression> = apply(seq(nots, operand), ([more, inner]) =>
  [undefined, ...more].reduce<Expression>((negated) => ({ kind: 'not', operand: negated }), inner),
);
const closing = leaf({ expected: '")", "and" or "or"', thing: 'connective', names: CONNECTIVES }, (token) =>
  token.text === ')' ? token : undefined,
);
const parenthesised = kmid(exactly('('), quiet(expression), closing);

function quantifier(kind: 'all' | 'some'): Parse<Expression> {
  const over = kright(exactly('in'), kleft(memory, exactly(':')));
  const parts = seq(kright(exactly(kind), name('a name for the page')), over, expression);
  return apply(parts, ([variable, file, body]) =>
    mark({ kind, variable: variable.value, file: file.value, body }, { file: file.at }),
  );
}

const WORDS = new Map<string, Parse<Expression>>([
  ['not', negation],
  ['all', quantifier('all')],
  ['some', quantifier('some')],
  ['(', parenthesised],
  ...FACTS.map((word) => [word, fact] as const),
  ...QUANTITIES.map((word) => [word, comparison] as const),
]);
const names = [...FACTS, ...QUANTITIES, 'not', 'all', 'some'];
const WANTED = { expected: `${names.join(', ')}, a value or "("`, thing: 'predicate', names };
operand.setPattern(
  branch(WANTED, ({ kind, text }: Tok) =>
    kind === 'number' || kind === 'char' ? comparison : WORDS.get(text),
  ),
);

/** `and`; another word there is taken for a misspelling of either connective. */
const and: Parse<unknown> = leaf(
  { expected: '"and" or "or"', thing: 'connective', names: CONNECTIVES },
  (token) => (token.text === 'and' ? token : undefined),
);

/** Operands joined by one word, grouped from the left. */
function joined(kind: 'and' | 'or', p: Parse<Expression>): Parse<Expression> {
  const word = kind === 'and' ? and : exactly('or');
  return lrec_sc(
    p,
    kright(word, p),
    (left: Expression, right: Expression): Expression => ({ kind, left, right }),
  );
}

expression.setPattern(joined('or', joined('and', operand)));
