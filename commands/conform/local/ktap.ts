import { type KtapTest, ktap } from '../../../terminal/ktap.js';
import { type LocalReport, newOnes } from './screen.js';
import { settledText } from './settled.js';

/** A campaign as KTAP: a test for all that agreed, and one for each disagreement as it was brought down. */
export function localKtap(report: LocalReport): string {
  const { campaign, offer, settled, seed } = report;
  const agreed = campaign.runs - campaign.found.length;
  const all: KtapTest = {
    name: `${agreed} of ${campaign.runs} scenarios of seed ${seed} agree with ${offer.revision.name}`,
    result: newOnes(report).length === 0 ? 'ok' : 'not ok',
  };
  return ktap([
    all,
    ...settled.map(
      (one): KtapTest => ({
        name: one.known?.name ?? `disagreement of scenario ${one.number}`,
        result: one.known === undefined ? 'not ok' : { known: one.known.report },
        diagnostics: settledText(one),
      }),
    ),
  ]);
}
