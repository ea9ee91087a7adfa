import { visible } from '../../language/visible.js';
import { counted, grouped } from '../../terminal/counts.js';
import { wrapped } from '../../terminal/text.js';
import type { Held } from './findings.js';

/** What holding recordings against the model came to. */
export interface Totals {
  readonly recordings: number;
  /** Revisions that they are held against: a kernel each. */
  readonly kernels: number;
  readonly disagreeing: number;
  /** How many of those show a known bug. */
  readonly known: number;
  /** Recordings of which no step was performed: they show nothing. */
  readonly empty: number;
  /** Steps that were performed and agree. */
  readonly steps: number;
  readonly skipped: number;
  /** Answers that the model gives only while another process is at a page. */
  readonly meanwhile: number;
  /** Recordings with more worlds that fit than are followed. */
  readonly cut: number;
}

/** Counts; `known` is how many of those that disagree show a known bug. */
export function totalsOf(all: readonly Held[], known: number): Totals {
  const sum = (count: (held: Held) => number) => all.reduce((total, held) => total + count(held), 0);
  const performed = all.filter(({ result }) => !isEmpty(result));
  return {
    recordings: all.length,
    kernels: new Set(performed.map(({ result }) => result.machine.revision.name)).size,
    disagreeing: sum(({ result }) => (result.disagreement === undefined ? 0 : 1)),
    known,
    empty: all.length - performed.length,
    steps: sum(({ result }) => result.steps),
    skipped: sum(({ result }) => result.skipped.length),
    meanwhile: sum(({ result }) => result.meanwhile),
    cut: sum(({ result }) => (result.cut ? 1 : 0)),
  };
}

const isEmpty = ({ steps, disagreement }: Held['result']): boolean =>
  steps === 0 && disagreement === undefined;

/** How often each reason is given for a step that was not performed, the most frequent first. */
export function reasonsOf(all: readonly Held[]): [reason: string, count: number][] {
  const counts = new Map<string, number>();
  for (const { result } of all) {
    for (const reason of result.skipped) counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a);
}

/** Reasons that are shown. */
const SHOWN = 8;

/** The answer, and below it what qualifies it. */
export function summaryLines(all: readonly Held[], totals: Totals): string[] {
  const { meanwhile, cut, empty, recordings } = totals;
  const reasons = reasonsOf(all);
  return [
    wrapped(answerText(totals), 0),
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
  if (said === 0) return `Nothing was performed in ${counted(recordings, 'recording')}: ${rest}.`;
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
