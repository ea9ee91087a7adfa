import { visible } from '../../language/visible.js';
import { counted, grouped } from '../../terminal/counts.js';
import { headline, subjectOfAll } from '../../terminal/subject.js';
import { wrapped } from '../../terminal/text.js';
import type { Tally, Totals } from './tally.js';

/** Reasons that are shown. */
const SHOWN = 8;

/** The answer, and below it what qualifies it. */
export function summaryLines(tally: Tally): string[] {
  const { totals, machines } = tally;
  const { meanwhile, cut, empty, recordings } = totals;
  const reasons = tally.reasons();
  return [
    wrapped(headline(subjectOfAll(machines), answerText(totals)), 0),
    ...(empty === 0 || empty === recordings
      ? []
      : [wrapped(`of ${counted(empty, 'more recording')}, nothing was performed`, 4, 2)]),
    ...reasons
      .slice(0, SHOWN)
      .map(([reason, count]) => wrapped(`skipped ${grouped(count)}: ${visible(reason)}`, 4, 2)),
    ...(reasons.length > SHOWN ? [`  and for ${counted(reasons.length - SHOWN, 'more reason')}`] : []),
    ...(meanwhile === 0
      ? []
      : [wrapped(`EAGAIN ${times(meanwhile)} where only another process at the page explains it`, 4, 2)]),
    ...(cut === 0
      ? []
      : [
          wrapped(
            `${counted(cut, 'recording')} left too much open: not all worlds that fit were followed`,
            4,
            2,
          ),
        ]),
  ];
}

const times = (count: number): string => (count === 1 ? 'once' : `${grouped(count)} times`);

function answerText({ recordings, kernels, disagreeing, known, empty, steps, skipped }: Totals): string {
  const rest = `${grouped(skipped)} skipped`;
  const said = recordings - empty;
  if (said === 0) return `nothing was performed in ${counted(recordings, 'recording')}: ${rest}.`;
  if (disagreeing === 0) {
    const agree = said === 1 ? 'agrees' : 'agree';
    const from = `${counted(said, 'recording')} of ${counted(kernels, 'kernel')}`;
    return `${from} ${agree} with the model: ${counted(steps, 'step')}, ${rest}.`;
  }
  const verb = disagreeing === 1 ? 'disagrees' : 'disagree';
  const all = known === 0 ? '' : known === disagreeing ? ', all known' : `, ${grouped(known)} known`;
  const of = `${grouped(disagreeing)} of ${counted(said, 'recording')}`;
  return `${of} ${verb} with the model${all}: ${counted(steps, 'step')} ${steps === 1 ? 'agrees' : 'agree'}, ${rest}.`;
}
