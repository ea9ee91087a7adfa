import type { Comparison, Expression, PageTerm, Quantity } from '../../language/scenario.js';

/**
 * What a search must be able to do for an expression to be decided as it would be with more of everything: so many
 * references of each kind at once, and writes of these bytes.
 */
export interface Needs {
  readonly pins: number;
  readonly gets: number;
  readonly values: ReadonlySet<number>;
}

/** The byte that searches write in any case. */
const A = 0x41;

/** What holds where the comparison does not. */
const NEGATED: Readonly<Record<Comparison, Comparison>> = {
  '==': '!=',
  '!=': '==',
  '<': '>=',
  '>=': '<',
  '>': '<=',
  '<=': '>',
};
/** The same comparison with its sides exchanged. */
const TURNED: Readonly<Record<Comparison, Comparison>> = {
  '==': '==',
  '!=': '!=',
  '<': '>',
  '>': '<',
  '<=': '>=',
  '>=': '<=',
};

/**
 * The smallest number that has everything a comparison can be true of, next to a constant: with that many, the
 * comparison is true wherever it would be with more. A count that need not grow needs nothing.
 */
function most(operator: Comparison, value: number): number {
  switch (operator) {
    case '>':
    case '!=':
      return value + 1;
    case '>=':
    case '==':
      return value;
    case '<':
    case '<=':
      return 0;
  }
}

/** A comparison that is to be true, of a quantity of pages with a number or with another quantity. */
interface Atom {
  readonly side: Exclude<Quantity, { kind: 'number' }>;
  readonly operator: Comparison;
  /** Undefined where the other side is no number. */
  readonly value: number | undefined;
  /** The pages that it is about, as keys: each of them may need its own references. */
  readonly keys: readonly string[];
}

/** What a variable stands for: each page of its memory, or one of them. */
type Scope = ReadonlyMap<string, { readonly each: boolean; readonly key: string }>;

/** Collects what an expression needs on memories of so many pages. */
export function needsOf(expression: Expression, pages: number): Needs {
  const atoms: Atom[] = [];
  let quantifiers = 0;
  const keysOf = ({ file, index, backing }: PageTerm, scope: Scope): readonly string[] => {
    const behind = backing ? 'backing ' : '';
    if (typeof index === 'number') return [`${behind}${file} ${index}`];
    const bound = scope.get(index.variable);
    if (bound !== undefined && !bound.each) return [`${behind}${bound.key}`];
    return Array.from({ length: pages }, (_, page) => `${behind}${file} ${page}`);
  };
  const visit = (e: Expression, isTrue: boolean, scope: Scope): void => {
    switch (e.kind) {
      case 'and':
      case 'or':
        visit(e.left, isTrue, scope);
        visit(e.right, isTrue, scope);
        return;
      case 'not':
        visit(e.operand, !isTrue, scope);
        return;
      case 'all':
      case 'some': {
        // What depends on each page of another quantifier may be another page for each.
        const inner = [...scope.values()].some(({ each }) => each);
        const each = inner || (e.kind === 'all') === isTrue;
        const key = `${e.file} some ${quantifiers++}`;
        visit(e.body, isTrue, new Map([...scope, [e.variable, { each, key }]]));
        return;
      }
      case 'compare': {
        const operator = isTrue ? e.operator : NEGATED[e.operator];
        const add = (side: Quantity, other: Quantity, compared: Comparison): void => {
          if (side.kind === 'number') return;
          const value = other.kind === 'number' ? other.value : undefined;
          const keys = 'page' in side ? keysOf(side.page, scope) : [];
          atoms.push({ side, operator: compared, value, keys });
        };
        add(e.left, e.right, operator);
        add(e.right, e.left, TURNED[operator]);
        return;
      }
      default:
        return;
    }
  };
  visit(expression, true, new Map());
  return { pins: heldIn(atoms, 'pins'), gets: heldIn(atoms, 'refs'), values: writtenIn(atoms) };
}

/** References of a kind that are held at once, over all pages. */
function heldIn(atoms: readonly Atom[], kind: 'pins' | 'refs'): number {
  const counts = atoms.filter(({ side }) => side.kind === 'pins' || side.kind === 'refs');
  const numbers = counts.map(({ operator, value }) => (value === undefined ? 0 : most(operator, value)));
  // Counts that are compared with one another tell no more apart than this far above all numbers.
  const above = Math.max(0, ...numbers) + counts.filter(({ value }) => value === undefined).length / 2;
  const onPage = new Map<string, number>();
  for (const [i, { side, value, keys }] of counts.entries()) {
    if (side.kind !== kind) continue;
    const needed = value === undefined ? Math.ceil(above) : numbers[i]!;
    for (const key of keys) onPage.set(key, Math.max(onPage.get(key) ?? 0, needed));
  }
  return [...onPage.values()].reduce((sum, n) => sum + n, 0);
}

/** Bytes that are written besides 'A' for comparisons of contents to be true. */
function writtenIn(atoms: readonly Atom[]): Set<number> {
  const wanted = atoms.flatMap(({ side, operator, value }) => {
    const isByte = side.kind === 'content' || side.kind === 'content-via';
    if (!isByte || value === undefined) return [];
    if (operator === '>' || (operator === '!=' && value !== 0)) return [value + 1];
    return [operator === '<' ? value - 1 : value];
  });
  return new Set(wanted.filter((value) => value > 0 && value <= 0xff && value !== A));
}
