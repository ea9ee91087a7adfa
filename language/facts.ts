import { apply, kmid, seq } from 'typescript-parsec';
import { keywordOr } from './accesses.js';
import { branch, choice, exactly, leaf, type Spotted } from './combinators.js';
import { bracketed } from './places.js';
import type { Fact, PageTerm, Quantity } from './scenario.js';
import { mark, spotsOf } from './spots.js';
import { type Parse, spotOf } from './tokens.js';
import { between, byte, memory, name, processSuffix } from './values.js';

export const FACTS = ['private', 'shared', 'allocated', 'host_mapped', 'guest_mapped', 'held'];
const COUNTED = ['pins', 'refs', 'content', 'usage'] as const;
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
const own = apply(
  bracketed(index),
  ({ file, value, spots }): PageTerm => mark({ file, index: value }, spots),
);
const behind = apply(own, (page): PageTerm => mark({ ...page, backing: true }, spotsOf(page)));
const inParentheses = <T>(inner: Parse<T>): Parse<T> => kmid(exactly('('), inner, exactly(')'));

/** `(G[I])`, and where the memory behind userspace_addr has it too, `(backing G[I])`. */
const term = inParentheses(own);
const eitherTerm = inParentheses(keywordOr({ backing: behind }, own));
const reference = name("a reference's name");

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
  allocated: apply(eitherTerm, (page): Fact => ({ kind: 'allocated', page })),
  host_mapped: hostMapped,
  guest_mapped: apply(term, (page): Fact => ({ kind: 'guest_mapped', page })),
  held: apply(
    inParentheses(reference),
    ({ value, at }): Fact => mark({ kind: 'held', reference: value }, { reference: at }),
  ),
});

const ofPage = (kind: 'pins' | 'refs' | 'content') => apply(eitherTerm, (page): Quantity => ({ kind, page }));
const contentVia = apply(
  reference,
  ({ value, at }): Quantity => mark({ kind: 'content-via', reference: value }, { reference: at }),
);
const contentOf = (page: Parse<PageTerm>) => apply(page, (at): Quantity => ({ kind: 'content', page: at }));
const counted = choice<Quantity>('quantity', {
  pins: ofPage('pins'),
  refs: ofPage('refs'),
  content: inParentheses(keywordOr({ via: contentVia, backing: contentOf(behind) }, contentOf(own))),
  usage: apply(
    inParentheses(memory),
    ({ value, at }): Quantity => mark({ kind: 'usage', file: value }, { file: at }),
  ),
});
const literal = apply(number, ({ value }): Quantity => ({ kind: 'number', value }));
const character = apply(byte, ({ value }): Quantity => ({ kind: 'number', value, char: true }));

/** A side of a comparison: `pins(G[i])`, `refs(G[i])`, `content(G[i])`, `usage(G)`, a number or a quoted character. */
export const quantity = branch<Quantity>(
  { expected: 'pins, refs, content, usage, a number or a character', thing: 'quantity', names: COUNTED },
  ({ kind, text }) => {
    if (kind === 'number') return literal;
    if (kind === 'char') return character;
    return QUANTITIES.includes(text) ? counted : undefined;
  },
);
