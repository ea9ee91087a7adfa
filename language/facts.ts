import { apply, kmid, seq } from 'typescript-parsec';
import { branch, choice, exactly, leaf, oneOf, type Spotted } from './combinators.js';
import { bracketed } from './places.js';
import type { Fact, PageTerm, Quantity } from './scenario.js';
import { mark } from './spots.js';
import { type Parse, spotOf } from './tokens.js';
import { between, byte, processSuffix } from './values.js';

export const FACTS = ['private', 'shared', 'allocated', 'host_mapped', 'guest_mapped'];
const COUNTED = ['pins', 'refs', 'content'] as const;
export const QUANTITIES: readonly string[] = COUNTED;

type Index = PageTerm['index'];
const LARGEST = Number.MAX_SAFE_INTEGER;
const number = between('a number', 0, LARGEST, `numbers in an assertion are at most ${LARGEST}`);
const variable = leaf<Spotted<Index>>({ expected: 'a page number or a name for the page' }, (token) =>
  token.kind === 'word' ? { value: { variable: token.text }, at: spotOf(token) } : undefined,
);
const index = branch<Spotted<Index>>({ expected: 'a page number or a name for the page' }, ({ kind }) =>
  kind === 'number' ? number : variable,
);
const term: Parse<PageTerm> = apply(
  kmid(exactly('('), bracketed(index), exactly(')')),
  ({ file, value, spots }): PageTerm => mark({ file, index: value }, spots),
);

const attributeFact = (attribute: 'private' | 'shared') =>
  apply(term, (page): Fact => ({ kind: 'attribute', attribute, page }));
const hostMapped = apply(
  seq(processSuffix, term),
  ([process, page]): Fact =>
    mark({ kind: 'host_mapped', process: process?.value ?? 0, page }, { process: process?.at }),
);

/** `private(G[i])` and the others that are true or false of a page. */
export const fact: Parse<Fact> = choice<Fact>('predicate', {
  private: attributeFact('private'),
  shared: attributeFact('shared'),
  allocated: apply(term, (page): Fact => ({ kind: 'allocated', page })),
  host_mapped: hostMapped,
  guest_mapped: apply(term, (page): Fact => ({ kind: 'guest_mapped', page })),
});

const counted = apply(
  seq(oneOf('quantity', COUNTED), term),
  ([kind, page]): Quantity => ({
    kind: kind.value,
    page,
  }),
);
const literal = apply(number, ({ value }): Quantity => ({ kind: 'number', value }));
const character = apply(byte, ({ value }): Quantity => ({ kind: 'number', value, char: true }));

/** A side of a comparison: `pins(G[i])`, `refs(G[i])`, `content(G[i])`, a number or a quoted character. */
export const quantity = branch<Quantity>(
  { expected: 'pins, refs, content, a number or a character', thing: 'quantity', names: COUNTED },
  ({ kind, text }) => {
    if (kind === 'number') return literal;
    if (kind === 'char') return character;
    return QUANTITIES.includes(text) ? counted : undefined;
  },
);
