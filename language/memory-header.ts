import { apply, kleft, kright, list_sc, opt_sc, seq } from 'typescript-parsec';
import { ensure, exactly, oneOf, type Spotted } from './combinators.js';
import type { Spot } from './errors.js';
import type { MemoryFlag } from './scenario.js';
import type { Parse } from './tokens.js';
import { between, memory } from './values.js';

/** A `memory:` header's value; `at` is the name's place. */
export interface DeclaredMemory {
  readonly name: string;
  readonly pages: number;
  readonly flags: readonly MemoryFlag[];
  readonly at: Spot;
}

type FlagWord = MemoryFlag | 'none';
const FLAG_WORDS: readonly FlagWord[] = ['MMAP', 'INIT_SHARED', 'none'];

const size = between('a number of pages', 1, 2 ** 40, 'a memory has at least 1 page and at most 2^40');
const unit = oneOf('unit', ['pages', 'page']);
const flags = ensure(list_sc(oneOf('flag', FLAG_WORDS), exactly('|')), (list) => {
  const wrong = list.find((_, i) => !joins(list, i));
  if (wrong === undefined) return undefined;
  const problem = `"${wrong.value}" can't be added to the flags before it`;
  return { problem, expected: 'each flag once, or none alone', at: wrong.at };
});

/** Can flag i stand after those before it? */
function joins(list: readonly Spotted<FlagWord>[], i: number): boolean {
  const { value } = list[i]!;
  return list.slice(0, i).every((flag) => flag.value !== value && flag.value !== 'none' && value !== 'none');
}

const DEFAULT: readonly MemoryFlag[] = ['MMAP'];

/** `NAME, N pages[, FLAG | FLAG …]`. */
export const declaredMemory: Parse<DeclaredMemory> = apply(
  seq(kleft(memory, exactly(',')), kleft(size, unit), opt_sc(kright(exactly(','), flags))),
  ([{ value: name, at }, { value: pages }, list]) => {
    const given = list?.map(({ value }) => value).filter((flag) => flag !== 'none');
    return { name, pages, flags: given ?? DEFAULT, at };
  },
);
