import type { Offer } from '../../../kernel/capabilities.js';
import type { Campaign } from '../../../kernel/local/campaign.js';
import type { Settled } from '../../../kernel/local/settle.js';
import { visible } from '../../../language/visible.js';
import { colour } from '../../../terminal/colour.js';
import { counted, grouped } from '../../../terminal/counts.js';
import { headline, subjectOfAll } from '../../../terminal/subject.js';
import { wrapped } from '../../../terminal/text.js';
import { settledText } from './settled.js';

/** A campaign on the kernel at hand that is over. */
export interface LocalReport {
  readonly offer: Offer;
  readonly campaign: Campaign;
  readonly settled: readonly Settled[];
  /** Disagreements that were not shrunk. */
  readonly more: number;
  readonly seed: number;
  readonly seconds: number;
  /** Somebody ended it before its time. */
  readonly interrupted: boolean;
}

/** Disagreements that no known bug of the kernel explains. */
export const newOnes = ({ settled }: LocalReport): readonly Settled[] =>
  settled.filter(({ known }) => known === undefined);

/** The screen that `conform --local` ends with: the verdict, the figures, what disagrees. */
export function localText(report: LocalReport): string {
  const parts = [
    wrapped(headline(modelOf(report), verdict(report)), 0),
    figures(report),
    ...report.settled.map((one) => settledText(one)),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The revisions that the kernel is held against, on the VM types that it offers. */
const modelOf = ({ offer: { revision, vmTypes } }: LocalReport): string =>
  subjectOfAll(vmTypes.map((vmType) => ({ revision, vmType })));

function verdict(report: LocalReport): string {
  const { offer, campaign, settled, more, interrupted } = report;
  const fresh = newOnes(report);
  const early = interrupted ? ', interrupted' : '';
  const on = `${counted(campaign.runs, 'scenario')} on Linux ${offer.kernel}${early}`;
  const known = settled.length - fresh.length;
  const bugs = known === 0 ? '' : `; ${counted(known, 'known bug')} of the kernel`;
  if (fresh.length === 0) return `${colour.green(`${on}: no new disagreement with the model`)}${bugs}.`;
  const many =
    more === 0 ? counted(fresh.length, 'new disagreement') : `${fresh.length} new disagreements or more`;
  return `${colour.red(`${on}: ${many} with the model`)}${bugs}.`;
}

function figures({ campaign, settled, more, seed, seconds }: LocalReport): string {
  const disagreeing = campaign.found.length;
  const explained = settled.reduce((sum, { known, times }) => sum + (known === undefined ? 0 : times), 0);
  const rows: [string, string][] = [['agree', counted(campaign.runs - disagreeing, 'scenario')]];
  if (explained > 0)
    rows.push(['known', `${counted(explained, 'scenario')} that known bugs of the kernel explain`]);
  if (disagreeing > explained) rows.push(['new', counted(disagreeing - explained, 'scenario')]);
  if (more > 0) rows.push(['', `the first are shrunk below, ${grouped(more)} are not`]);
  rows.push(['steps', `${grouped(campaign.steps)} that agree, of all scenarios`]);
  if (campaign.meanwhile > 0)
    rows.push(['transient', `${counted(campaign.meanwhile, 'EAGAIN')} while somebody else was at a page`]);
  for (const [reason, times] of campaign.skipped)
    rows.push(['skipped', `${counted(times, 'step')}: ${visible(reason)}`]);
  rows.push(['seed', String(seed)]);
  rows.push([
    'time',
    `${seconds.toFixed(1)} s, ${grouped(Math.round(campaign.runs / seconds))} scenarios a second`,
  ]);
  return rows.map(([name, value]) => name.padEnd(LABEL) + wrapped(value, LABEL, 0)).join('\n');
}

/** The names of the figures, with the gap after them. */
const LABEL = 11;
