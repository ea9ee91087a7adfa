import type { Disagreement } from '../../../checker/conformance/conformance.js';
import type { Settled } from '../../../kernel/local/settle.js';
import { print, printExpectation, printOutcome } from '../../../language/index.js';
import { colour } from '../../../terminal/colour.js';
import { counted } from '../../../terminal/counts.js';
import { clausesText } from '../../../terminal/parts.js';
import { indented, wrapped } from '../../../terminal/text.js';
import { WIDTH } from '../../../terminal/width.js';

/** A disagreement that was brought down on the real kernel: the scenario to paste, and which side each clause is on. */
export function settledText(settled: Settled): string {
  const { known, scenario, disagreement, number, from, runs, times } = settled;
  const steps = counted(scenario.lines.length, 'step');
  const shrunk = `Shrunk on this kernel from the ${counted(from, 'step')} of scenario ${number}, in ${counted(runs, 'run')}; ${times === 1 ? 'found once' : `found ${times} times`}.`;
  return [
    titleLine(
      known?.name ?? 'disagreement',
      known === undefined ? `NEW, ${steps}` : `known, ${steps}`,
      known === undefined,
    ),
    ...(known === undefined
      ? []
      : [wrapped(`${known.title}.`, 0), `  at fault  ${known.fault}`, `  report    ${known.report}`]),
    '',
    indented(print(scenario), 4).trimEnd(),
    '',
    ...(disagreement === undefined ? [AGAIN] : sides(disagreement)),
    wrapped(shrunk, 2),
  ].join('\n');
}

const AGAIN = '  Asked again, the kernel agreed: it does not answer alike each time.';

/** What the kernel answered, what the model allows, and the clauses that say so. */
function sides({ line, allowed, clauses }: Disagreement): string[] {
  const recorded =
    line.kind === 'operation' && line.expected !== undefined ? printExpectation(line.expected) : 'false';
  const answers = [...new Set(allowed.map(({ outcome }) => printOutcome(outcome)))];
  return [
    `  kernel    ${recorded}`,
    wrapped(`model     ${answers.join(' or ')}, by`, 12, 2),
    ...clausesText(clauses, 4),
  ];
}

function titleLine(name: string, note: string, isNew: boolean): string {
  const paint = isNew ? colour.red : colour.yellow;
  return `${paint(name)} ${'-'.repeat(Math.max(3, WIDTH - name.length - note.length - 2))} ${note}`;
}
