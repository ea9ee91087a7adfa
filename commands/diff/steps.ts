import type { Comparison, Difference } from '../../checker/differences/lockstep.js';
import { printOperation, printOutcome } from '../../language/index.js';
import type { Operation } from '../../model/operation.js';
import { indented, wrapped } from '../../terminal/text.js';
import { WIDTH } from '../../terminal/width.js';

/** The names of the two sides, as columns of one width. */
export interface Sides {
  readonly left: string;
  readonly right: string;
}

/** The names of the sides that are compared, as the command line takes them: `rfc-v1@linux-6.18`, `next/off`, `next:tdx`. */
export function sidesOf({ left, right }: Pick<Comparison, 'left' | 'right'>): Sides {
  const isOneType = left.machine.vmType === right.machine.vmType;
  const isOneSetting = left.machine.inPlace === right.machine.inPlace;
  const [a, b] = [left, right].map(({ machine: { base, revision } }) =>
    base === revision.base ? '' : base.name,
  );
  const nameOf = ({ machine: { revision, vmType, inPlace } }: Comparison['left'], own: string): string => {
    const setting = isOneSetting || revision.knob === null || inPlace ? '' : '/off';
    const base = a === b || own === '' ? '' : `@${own}`;
    return `${revision.name}${base}${setting}${isOneType ? '' : `:${vmType.name}`}`;
  };
  return { left: nameOf(left, a!), right: nameOf(right, b!) };
}

/** A step before the last, with what both sides answer. */
export type Answered = readonly [operation: Operation, answer: string];

/** Where a step to paste begins. */
const INDENT = 4;
/** The widest step beside which answers stand. */
const WIDEST = 44;

/**
 * The steps of a difference as they can be pasted into a scenario: what both sides answer after `=>`, and after the
 * last step, in comments, the answer of each.
 */
export function stepsText(sides: Sides, before: readonly Answered[], { left, right }: Difference): string {
  const last = printOperation(left.operation);
  const texts = before.map(([operation]) => printOperation(operation));
  const answers = answersOf(sides, left.step.outcome, right.step.outcome).map((text) => `# ${text}`);
  const width = Math.max(...[...texts, last].map((text) => (text.length > WIDEST ? 0 : text.length)));
  const isBeside =
    last.length <= WIDEST && answers.every((text) => INDENT + width + 1 + text.length <= WIDTH);
  const lines = [
    ...texts.map((text, i) => `${text.padEnd(width)} => ${before[i]![1]}`),
    ...(isBeside
      ? answers.map((text, i) => `${(i === 0 ? last : '').padEnd(width)} ${text}`)
      : [last, ...answers.map((text) => `  ${text}`)]),
  ];
  return indented(lines.join('\n'), INDENT);
}

/** The steps of a difference in short, a line ending between steps; with the answers where they are asked for. */
export function shortSteps({ operations, left, right }: Difference, withAnswers: boolean): string {
  const steps = operations.map(printOperation).map((step) => step.replaceAll(' ', STICKY));
  const answers = [left, right].map(({ step }) => printOutcome(step.outcome)).join(' | ');
  const end = withAnswers ? [`=> ${answers}`.replaceAll(' ', STICKY)] : [];
  return wrapped([steps.join('; '), ...end].join(' '), INDENT + 2, INDENT).replaceAll(STICKY, ' ');
}

/** A space at which no line ends. */
const STICKY = '\u00a0';

function answersOf({ left, right }: Sides, ...outcomes: [Outcome, Outcome]): string[] {
  const width = Math.max(left.length, right.length);
  return [left, right].map((name, i) => `${name.padEnd(width)} => ${printOutcome(outcomes[i]!)}`);
}

type Outcome = Difference['left']['step']['outcome'];
