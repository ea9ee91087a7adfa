import type { Comparison, Expression, PageTerm, Quantity } from '../../language/scenario.js';
import { byteAt } from '../../model/content.js';
import { heldBy } from '../../model/held.js';
import { pagesUsed } from '../../model/operations/file-io.js';
import type { Byte } from '../../model/outcome.js';
import { at } from '../../model/runs.js';
import type { BackingPage, Page, World } from '../../model/state.js';
import { fileNamed } from '../../model/world.js';
import { attributeAt, pagesToTry } from './pages-to-try.js';
import { type Quantifier, uses } from './uses.js';

/** Values of the variables that quantifiers bind: page indices. */
type Bindings = Readonly<Record<string, number>>;

/** Parts of an expression that are evaluated at most: about a second's worth. */
const MOST = 1_000_000;

/** An expression takes more evaluations in a world than anybody would wait for. */
export class TooManyEvaluations extends Error {
  constructor() {
    super(
      `quantifiers in one another take more than ${MOST.toLocaleString('en')} evaluations on the pages as they are here`,
    );
  }
}

/** Is the expression of an assertion true of a world? Throws TooManyEvaluations. */
export const evaluate = (world: World, expression: Expression): boolean =>
  new Evaluation(world).of(expression, {});

class Evaluation {
  private count = 0;
  private readonly pages = new Map<string, readonly number[]>();
  /** What quantifiers came to, by the pages that their bodies speak of from outside. */
  private readonly known = new Map<Quantifier, Map<string, boolean>>();

  constructor(private readonly world: World) {}

  of(expression: Expression, bound: Bindings): boolean {
    if (++this.count > MOST) throw new TooManyEvaluations();
    switch (expression.kind) {
      case 'and':
        return this.of(expression.left, bound) && this.of(expression.right, bound);
      case 'or':
        return this.of(expression.left, bound) || this.of(expression.right, bound);
      case 'not':
        return !this.of(expression.operand, bound);
      case 'all':
      case 'some':
        return this.quantified(expression, bound);
      case 'compare':
        return holds(
          expression.operator,
          quantity(this.world, expression.left, bound),
          quantity(this.world, expression.right, bound),
        );
      case 'attribute':
        return attribute(this.world, expression.page, bound) === expression.attribute;
      case 'allocated':
        return expression.page.backing
          ? (behind(this.world, expression.page, bound)?.present ?? false)
          : page(this.world, expression.page, bound)?.folio != null;
      case 'held':
        return heldBy(this.world, expression.reference) !== undefined;
      case 'host_mapped':
        return (
          (((page(this.world, expression.page, bound)?.hostMapped ?? 0) >> expression.process) & 1) === 1
        );
      case 'guest_mapped': {
        const mapped = page(this.world, expression.page, bound)?.guestMapped;
        return mapped !== undefined && (mapped.shared || mapped.private);
      }
    }
  }

  private quantified(quantifier: Quantifier, bound: Bindings): boolean {
    const { free } = uses(quantifier);
    const key = free.map((variable) => bound[variable]).join();
    const known = this.known.get(quantifier) ?? new Map<string, boolean>();
    this.known.set(quantifier, known);
    let result = known.get(key);
    if (result === undefined) {
      const { body, variable } = quantifier;
      const isTrue = (page: number) => this.of(body, { ...bound, [variable]: page });
      const pages = this.toTry(quantifier);
      result = quantifier.kind === 'all' ? pages.every(isTrue) : pages.some(isTrue);
      known.set(key, result);
    }
    return result;
  }

  /** The pages that a quantifier has to look at: one of those that are alike for its body. */
  private toTry(quantifier: Quantifier): readonly number[] {
    const { over } = uses(quantifier);
    const key = [quantifier.file, ...over].join();
    let pages = this.pages.get(key);
    if (pages === undefined) {
      pages = pagesToTry(this.world, quantifier.file, over);
      this.pages.set(key, pages);
    }
    return pages;
  }
}

function page(world: World, term: PageTerm, bound: Bindings): Page | undefined {
  const file = fileNamed(world, term.file);
  return file && at(file.pages, indexOf(term, bound));
}

const indexOf = ({ index }: PageTerm, bound: Bindings): number =>
  typeof index === 'number' ? index : (bound[index.variable] ?? -1);

function attribute(world: World, term: PageTerm, bound: Bindings): Page['attribute'] | undefined {
  const file = fileNamed(world, term.file);
  return file && attributeAt(world, file, indexOf(term, bound));
}

function quantity(world: World, term: Quantity, bound: Bindings): Byte {
  switch (term.kind) {
    case 'number':
      return term.value;
    case 'usage': {
      const file = fileNamed(world, term.file);
      return file === undefined ? 0 : pagesUsed(file);
    }
    case 'content-via': {
      const content = heldBy(world, term.reference);
      return content === undefined ? 0 : byteAt(content, 0);
    }
    default:
      return ofPage(world, term, bound);
  }
}

function ofPage(world: World, term: Extract<Quantity, { page: PageTerm }>, bound: Bindings): Byte {
  const folio = page(world, term.page, bound)?.folio;
  const held = term.page.backing ? behind(world, term.page, bound) : folio;
  if (held == null) return 0;
  switch (term.kind) {
    case 'pins':
      return held.references.filter((r) => r.kind === 'pin').length;
    case 'refs':
      return held.references.length;
    case 'content':
      return term.page.backing || folio?.upToDate ? byteAt(held.content, 0) : 0;
  }
}

/** The page behind userspace_addr. */
function behind(world: World, term: PageTerm, bound: Bindings): BackingPage | undefined {
  const file = fileNamed(world, term.file);
  return file && at(file.backing, indexOf(term, bound));
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
