import type { Expression, PageTerm } from '../../language/scenario.js';

export type Quantifier = Extract<Expression, { kind: 'all' | 'some' }>;

/** What a quantifier's body speaks of. */
export interface Uses {
  /** Variables that quantifiers around it bind. */
  readonly free: readonly string[];
  /** Memories whose pages its own variable stands for. */
  readonly over: readonly string[];
}

const KNOWN = new WeakMap<Quantifier, Uses>();

/** What a quantifier's body speaks of; looked at once. */
export function uses(quantifier: Quantifier): Uses {
  let found = KNOWN.get(quantifier);
  if (found === undefined) {
    const { variable, body } = quantifier;
    const bodyUses = usesOf(body);
    const free = new Set([...bodyUses.keys()].filter((name) => name !== variable));
    found = { free: [...free].sort(), over: [...(bodyUses.get(variable) ?? [])].sort() };
    KNOWN.set(quantifier, found);
  }
  return found;
}

/** The variables that an expression leaves open, each with the memories whose pages it stands for. */
function usesOf(expression: Expression): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const add = ({ index, file }: PageTerm): void => {
    if (typeof index === 'number') return;
    const files = found.get(index.variable) ?? new Set<string>();
    found.set(index.variable, files.add(file));
  };
  const visit = (one: Expression): void => {
    switch (one.kind) {
      case 'and':
      case 'or':
        visit(one.left);
        visit(one.right);
        break;
      case 'not':
        visit(one.operand);
        break;
      case 'all':
      case 'some':
        for (const [variable, files] of usesOf(one.body)) {
          if (variable !== one.variable) for (const file of files) add({ file, index: { variable } });
        }
        break;
      case 'compare':
        for (const side of [one.left, one.right]) if ('page' in side) add(side.page);
        break;
      case 'held':
        break;
      default:
        add(one.page);
    }
  };
  visit(expression);
  return found;
}
