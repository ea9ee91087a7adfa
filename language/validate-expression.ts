import { quoted } from './errors.js';
import type { Expression, PageTerm, Quantity } from './scenario.js';
import { spotsOf } from './spots.js';
import {
  checkForked,
  checkMemory,
  checkPages,
  checkTaken,
  type Place,
  refuseAt,
  type World,
} from './validate.js';

/** The pages that a quantifier's variable runs over: all of which memory. */
type Scope = ReadonlyMap<string, string>;

/**
 * Refuses an assertion that names a memory, page or process that can't be there, or a variable that no
 * quantifier around it binds. Without a world (an expression by itself) only the latter is checked.
 */
export function checkExpression(world: World | undefined, expression: Expression, place: Place): void {
  check(expression, new Map(), world, place);
}

/** Parts of an expression that may have to be evaluated where that is done for many states. */
const MOST = 10_000;

/**
 * Refuses an expression of which quantifiers in one another take too many evaluations, of each state of a search: as
 * many as pages to the power of how deep they are.
 */
export function checkCost(world: World, expression: Expression, place: Place): void {
  cost(expression, world, place);
}

function cost(expression: Expression, world: World, place: Place): number {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return 1 + cost(expression.left, world, place) + cost(expression.right, world, place);
    case 'not':
      return 1 + cost(expression.operand, world, place);
    case 'all':
    case 'some': {
      const all = 1 + cost(expression.body, world, place) * (world.memories.get(expression.file) ?? 1);
      if (all <= MOST) return all;
      const problem = `quantifiers in one another take more than ${MOST.toLocaleString('en')} evaluations of each state`;
      return refuseAt(place, spotsOf(expression).file, {
        problem,
        expected: 'fewer quantifiers, or fewer pages',
      });
    }
    default:
      return 1;
  }
}

function check(expression: Expression, scope: Scope, world: World | undefined, place: Place): void {
  switch (expression.kind) {
    case 'and':
    case 'or':
      check(expression.left, scope, world, place);
      check(expression.right, scope, world, place);
      break;
    case 'not':
      check(expression.operand, scope, world, place);
      break;
    case 'all':
    case 'some':
      checkQuantifier(expression, scope, world, place);
      break;
    case 'compare':
      checkQuantity(expression.left, scope, world, place);
      checkQuantity(expression.right, scope, world, place);
      break;
    case 'host_mapped':
      if (world !== undefined) checkForked(world, expression.process, spotsOf(expression).process, place);
      checkTerm(expression.page, scope, world, place);
      break;
    case 'held':
      checkHolder(expression, world, place);
      break;
    default:
      checkTerm(expression.page, scope, world, place);
  }
}

type Quantifier = Extract<Expression, { kind: 'all' | 'some' }>;

function checkQuantifier(quantifier: Quantifier, scope: Scope, world: World | undefined, place: Place): void {
  const { variable, file, body } = quantifier;
  if (world !== undefined) checkMemory(world, file, spotsOf(quantifier).file, place);
  check(body, new Map([...scope, [variable, file]]), world, place);
}

function checkQuantity(quantity: Quantity, scope: Scope, world: World | undefined, place: Place): void {
  if (quantity.kind === 'content-via') checkHolder(quantity, world, place);
  else if (quantity.kind === 'usage') {
    if (world !== undefined) checkMemory(world, quantity.file, spotsOf(quantity).file, place);
  } else if (quantity.kind !== 'number') checkTerm(quantity.page, scope, world, place);
}

/** A reference is spoken of below what takes it. */
function checkHolder(of: { readonly reference: string }, world: World | undefined, place: Place): void {
  if (world !== undefined) checkTaken(world, of.reference, spotsOf(of).reference, place);
}

function checkTerm(term: PageTerm, scope: Scope, world: World | undefined, place: Place): void {
  const { file, index } = term;
  const spots = spotsOf(term);
  if (world !== undefined) checkMemory(world, file, spots.file, place);
  if (typeof index === 'number') {
    if (world !== undefined) checkPages(world, file, index, index + 1, spots, place);
    return;
  }
  const over = scope.get(index.variable);
  if (over === undefined) {
    const expected = `"all ${index.variable} in ${file}:" or "some ${index.variable} in ${file}:" around it`;
    refuseAt(place, spots.pages, { problem: `unknown page ${quoted(index.variable)}`, expected });
  }
  const count = world?.memories.get(over);
  if (world !== undefined && count !== undefined) checkPages(world, file, 0, count, spots, place);
}
