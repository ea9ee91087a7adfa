import type { Expression, PageTerm, Quantity } from '../../language/scenario.js';

/** What an expression speaks of, as far as it says what a search must be able to do. */
export interface Asked {
  /** Bytes that contents are compared with. */
  readonly values: ReadonlySet<number>;
  /** Numbers that counts of references are compared with. */
  readonly counts: ReadonlySet<number>;
  readonly processes: ReadonlySet<number>;
  readonly pages: readonly PageTerm[];
}

/** Collects what an expression speaks of. */
export function asked(expression: Expression): Asked {
  const found = { values: new Set<number>(), counts: new Set<number>(), processes: new Set<number>() };
  const pages: PageTerm[] = [];
  const compared = (side: Quantity, other: Quantity): void => {
    if (side.kind === 'number') return;
    pages.push(side.page);
    if (other.kind !== 'number') return;
    if (side.kind === 'content') found.values.add(other.value);
    else found.counts.add(other.value);
  };
  const visit = (e: Expression): void => {
    switch (e.kind) {
      case 'and':
      case 'or':
        visit(e.left);
        visit(e.right);
        return;
      case 'not':
        visit(e.operand);
        return;
      case 'all':
      case 'some':
        visit(e.body);
        return;
      case 'compare':
        compared(e.left, e.right);
        compared(e.right, e.left);
        return;
      default:
        pages.push(e.page);
        if (e.kind === 'host_mapped') found.processes.add(e.process);
    }
  };
  visit(expression);
  return { ...found, pages };
}
