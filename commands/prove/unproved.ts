import type { Tried } from '../../checker/inductive/known.js';
import type { Judged, Verdict } from '../../checker/inductive/verdict.js';
import { printOperation } from '../../language/index.js';
import { colour } from '../../terminal/colour.js';
import { counted } from '../../terminal/counts.js';
import { ruledTitle, sequenceText } from '../../terminal/failures.js';
import { wrapped } from '../../terminal/text.js';
import { stepText } from './step.js';

/** A property that is not proved: the step that stands in the way, and a real sequence, or how far there is none. */
export function unprovedText(judged: Judged, verdict: Verdict): string {
  const { property, broken, obstacle, status } = judged;
  const mark = broken ? counted(broken.scenario.lines.length, 'step') : 'not proved';
  const title = ruledTitle(
    { property, cause: broken?.cause },
    mark,
    status === 'broken' ? colour.red : undefined,
  );
  const isOwn = obstacle !== undefined && verdict.proof.escape === undefined;
  return [
    [title, wrapped(property.sentence, 0), wrapped(knownText(judged, verdict), 2)].join('\n'),
    ...(broken === undefined ? [] : [sequenceText(broken).trimEnd()]),
    ...(isOwn ? [[wrapped(stopsAt(judged), 2), '', stepText(obstacle)].join('\n')] : []),
  ].join('\n\n');
}

/** Where the induction stops, and whether that is a state that sequences lead to. */
function stopsAt({ status, obstacle }: Judged): string {
  const page = `g[${obstacle!.index}]`;
  return status === 'broken'
    ? `The induction stops at this step, which breaks it on ${page}:`
    : `The induction stops at this step, which breaks it on ${page}; sequences need not lead to the pages before it:`;
}

function knownText({ broken, obstacle }: Judged, { tried, sides }: Verdict): string {
  if (broken !== undefined) return 'A sequence breaks it:';
  const but =
    sides?.failure !== undefined
      ? 'what a proof rests on does not hold'
      : obstacle === undefined
        ? 'a new page does not satisfy it'
        : 'the induction does not go through';
  return `${triedText(tried!, 'it').slice(0, -1)}, but ${but}.`;
}

/** How far sequences were tried that break none of what is not shown to be broken. */
export function triedText({ pages, states, upTo }: Tried, what = 'what is not shown to be broken'): string {
  const extent = upTo === undefined ? 'complete' : `of up to ${counted(upTo, 'step')}`;
  return `No sequence on up to ${counted(pages, 'page')} breaks ${what} (${extent}, ${counted(states, 'state')}).`;
}

/** Why a property is proved or not, in one sentence. */
export function whyOf(judged: Judged, verdict: Verdict): string {
  const { status, obstacle, broken } = judged;
  if (status === 'proved') return 'The invariant is inductive, and no step from it breaks the property.';
  const step = obstacle === undefined ? undefined : printOperation(obstacle.operation);
  const stops = step === undefined ? 'A new page does not satisfy it' : `The induction stops at ${step}`;
  if (broken !== undefined)
    return `A sequence of ${counted(broken.scenario.lines.length, 'step')} breaks it. ${stops}.`;
  return `${knownText(judged, verdict)} ${stops}.`;
}
