import type { Expression, PageTerm } from '../../language/scenario.js';

/** What an expression speaks of, as far as it says what a search must be able to do. */
export interface Asked {
  /** Processes besides the first. */
  readonly processes: ReadonlySet<number>;
  readonly pages: readonly PageTerm[];
  /** Memories, in the order in which they are first named. */
  readonly memories: readonly string[];
  /** References by their names. */
  readonly references: ReadonlySet<string>;
}

/** Collects what an expression speaks of. */
export function asked(expression: Expression): Asked {
  const processes = new Set<number>();
  const pages: PageTerm[] = [];
  const memories = new Set<string>();
  const references = new Set<string>();
  const page = (term: PageTerm): void => {
    pages.push(term);
    memories.add(term.file);
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
        memories.add(e.file);
        visit(e.body);
        return;
      case 'compare':
        for (const side of [e.left, e.right]) {
          if ('page' in side) page(side.page);
          else if (side.kind === 'usage') memories.add(side.file);
          else if (side.kind === 'content-via') references.add(side.reference);
        }
        return;
      case 'held':
        references.add(e.reference);
        return;
      default:
        page(e.page);
        if (e.kind === 'host_mapped' && e.process !== 0) processes.add(e.process);
    }
  };
  visit(expression);
  return { processes, pages, memories: [...memories], references };
}
