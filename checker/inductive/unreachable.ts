import { type Configuration, startOf } from '../../generators/configuration.js';
import type { Comparison, Expression, PageTerm, Quantity } from '../../language/scenario.js';
import { changedFile, changedWorld } from '../../model/copy.js';
import type { Page, World } from '../../model/state.js';
import { INVARIANTS } from '../../properties/invariants.js';
import { asked } from '../reach/asked.js';
import { evaluate } from '../replay/evaluate.js';
import { endingAt, type IsEnough, orEnough } from './enough.js';
import { type ProofOptions, prove } from './prove.js';

/**
 * Does an induction show that the expression is true of no page in any state, whatever the number of pages? Asked
 * only of expressions about a single page, and of nothing that the page states of the induction do not tell apart.
 * `isEnough` ends it with no answer but that.
 */
export function isUnreachable(
  configuration: Configuration,
  expression: Expression,
  isEnough: IsEnough = () => false,
): boolean {
  const { pages } = asked(expression);
  if (pages.length === 0 || pages.some((page) => !isSame(page, pages[0]!))) return false;
  if (configuration.memories[0]!.name !== pages[0]!.file) return false;
  const single = onFirstPage(expression.kind === 'some' ? expression.body : expression);
  if (single === undefined) return false;
  const ofPage = singlePage(configuration);
  // What properties say of pages is tried all the same: which of them are broken is not asked.
  const options: ProofOptions = {
    onRound: endingAt(isEnough),
    invariants: [
      ...INVARIANTS,
      {
        name: 'not-as-asked',
        reason: 'It is what is to be shown.',
        holdsOnPage: (page) => !evaluate(ofPage(page), single),
      },
    ],
  };
  const proof = orEnough(() => prove(configuration, [], options));
  return (
    proof !== undefined &&
    proof.escape === undefined &&
    proof.invariant.some((c) => c.name === 'not-as-asked')
  );
}

/** Worlds of a single page. */
function singlePage({ machine, memories }: Configuration): (page: Page) => World {
  const start = startOf({ machine, memories: memories.map((m) => ({ ...m, pages: 1 })) });
  const [file, ...others] = start.files;
  return (cell) =>
    changedWorld(start, {
      files: [changedFile(file!, { pages: [{ start: 0, end: 1, cell }] }), ...others],
    });
}

const isSame = (a: PageTerm, b: PageTerm): boolean =>
  JSON.stringify([a.file, a.index]) === JSON.stringify([b.file, b.index]);

/** The expression about page 0 of a memory; undefined where it is not of a kind that one page decides. */
function onFirstPage(e: Expression): Expression | undefined {
  switch (e.kind) {
    case 'and':
    case 'or': {
      const [left, right] = [onFirstPage(e.left), onFirstPage(e.right)];
      return left && right && { ...e, left, right };
    }
    case 'not': {
      const operand = onFirstPage(e.operand);
      return operand && { ...e, operand };
    }
    case 'all':
    case 'some':
      return undefined;
    case 'compare': {
      const { left, right, operator } = e;
      if (right.kind !== 'number' || !('page' in left) || left.page.backing) return undefined;
      if (!isTold(left, operator, right.value)) return undefined;
      return { ...e, left: { ...left, page: first(left.page) } };
    }
    case 'held':
      return undefined;
    case 'allocated':
      return e.page.backing ? undefined : { ...e, page: first(e.page) };
    case 'host_mapped':
      return e.process > 1 ? undefined : { ...e, page: first(e.page) };
    default:
      return { ...e, page: first(e.page) };
  }
}

const first = ({ file }: PageTerm): PageTerm => ({ file, index: 0 });

/** Do the page states tell it apart: is anything held at all, is the byte zero, is it 'A'? */
function isTold({ kind }: Quantity, operator: Comparison, value: number): boolean {
  if (kind === 'content') return (operator === '==' || operator === '!=') && (value === 0 || value === 0x41);
  return (
    (value === 0 && operator !== '<' && operator !== '>=') ||
    (value === 1 && (operator === '>=' || operator === '<'))
  );
}
