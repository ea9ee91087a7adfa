import type { Comparison, Expression, PageTerm, Quantity } from '../../language/scenario.js';
import { byteAt } from '../../model/content.js';
import { gfnOf } from '../../model/operations/slots.js';
import type { Byte } from '../../model/outcome.js';
import { at, type Runs } from '../../model/runs.js';
import type { File, Page, World } from '../../model/state.js';
import { fileNamed } from '../../model/world.js';

/** Values of the variables that quantifiers bind: page indices. */
type Bindings = Readonly<Record<string, number>>;

/** Is the expression of an assertion true of a world? */
export function evaluate(world: World, expression: Expression, bound: Bindings = {}): boolean {
  switch (expression.kind) {
    case 'and':
      return evaluate(world, expression.left, bound) && evaluate(world, expression.right, bound);
    case 'or':
      return evaluate(world, expression.left, bound) || evaluate(world, expression.right, bound);
    case 'not':
      return !evaluate(world, expression.operand, bound);
    case 'all':
    case 'some': {
      const { body, variable } = expression;
      const pages = indices(world, expression.file);
      const holds = (page: number) => evaluate(world, body, { ...bound, [variable]: page });
      return expression.kind === 'all' ? pages.every(holds) : pages.some(holds);
    }
    case 'compare':
      return holds(
        expression.operator,
        quantity(world, expression.left, bound),
        quantity(world, expression.right, bound),
      );
    case 'attribute':
      return attribute(world, expression.page, bound) === expression.attribute;
    case 'allocated':
      return page(world, expression.page, bound)?.folio != null;
    case 'host_mapped':
      return (((page(world, expression.page, bound)?.hostMapped ?? 0) >> expression.process) & 1) === 1;
    case 'guest_mapped': {
      const mapped = page(world, expression.page, bound)?.guestMapped;
      return mapped !== undefined && (mapped.shared || mapped.private);
    }
  }
}

/** The most pages of a memory that a quantifier takes one by one. */
const ONE_BY_ONE = 4096;

/** The pages that a quantifier ranges over; of a very large memory, those at which anything can differ. */
function indices(world: World, name: string): number[] {
  const file = fileNamed(world, name);
  if (file === undefined) return [];
  if (file.count <= ONE_BY_ONE) return Array.from({ length: file.count }, (_, i) => i);
  const edges = new Set<number>();
  const addRuns = (runs: Runs<unknown>, by = 0) => {
    for (const { start, end } of runs) edges.add(start - by).add(end - 1 - by);
  };
  for (const { pages, lastGfn } of world.files) {
    addRuns(pages);
    addRuns(lastGfn);
    for (const { cell } of lastGfn) if (cell.base !== undefined) addRuns(world.vmAttributes, cell.base);
  }
  for (const { gfn, offset, count } of world.slots) {
    edges
      .add(offset)
      .add(offset + count - 1)
      .add(offset + count);
    addRuns(world.vmAttributes, gfn - offset);
  }
  return [...edges].filter((index) => index >= 0 && index < file.count);
}

function page(world: World, term: PageTerm, bound: Bindings): Page | undefined {
  const file = fileNamed(world, term.file);
  return file && at(file.pages, indexOf(term, bound));
}

const indexOf = ({ index }: PageTerm, bound: Bindings): number =>
  typeof index === 'number' ? index : (bound[index.variable] ?? -1);

/** What the tracking that is in force says of a page: the file's, or the VM's of the frame it is bound at. */
function attribute(world: World, term: PageTerm, bound: Bindings): Page['attribute'] | undefined {
  const file = fileNamed(world, term.file);
  if (file === undefined) return undefined;
  return world.machine.inPlace
    ? at(file.pages, indexOf(term, bound))?.attribute
    : inVm(world, file, indexOf(term, bound));
}

function inVm(world: World, file: File, index: number): Page['attribute'] {
  const gfn = gfnOf(world, file, index);
  return gfn === undefined ? 'shared' : (at(world.vmAttributes, gfn) ?? 'shared');
}

function quantity(world: World, term: Quantity, bound: Bindings): Byte {
  if (term.kind === 'number') return term.value;
  const folio = page(world, term.page, bound)?.folio;
  if (folio == null) return 0;
  switch (term.kind) {
    case 'pins':
      return folio.references.filter((r) => r.kind === 'pin').length;
    case 'refs':
      return folio.references.length;
    case 'content':
      return folio.upToDate ? byteAt(folio.content, 0) : 0;
  }
}

/** A byte that nothing is promised of may be any, so it compares as wanted. */
function holds(operator: Comparison, left: Byte, right: Byte): boolean {
  if (left === 'unspecified' || right === 'unspecified') return true;
  switch (operator) {
    case '==':
      return left === right;
    case '!=':
      return left !== right;
    case '<':
      return left < right;
    case '<=':
      return left <= right;
    case '>':
      return left > right;
    case '>=':
      return left >= right;
  }
}
