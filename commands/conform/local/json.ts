import { print, printExpectation, printOutcome } from '../../../language/index.js';
import type { LocalReport } from './screen.js';
import { newOnes } from './screen.js';

/** A campaign as `--json` gives it. */
export function localJson(report: LocalReport) {
  const { offer, campaign, settled, more, seed, seconds, interrupted } = report;
  return {
    kernel: offer.kernel,
    abi: offer.revision.name,
    vm: offer.vmTypes.map(({ name }) => name),
    seed,
    scenarios: campaign.runs,
    steps: campaign.steps,
    seconds: Number(seconds.toFixed(3)),
    interrupted,
    disagreeing: campaign.found.length,
    new: newOnes(report).length,
    notShrunk: more,
    meanwhile: campaign.meanwhile,
    skipped: Object.fromEntries(campaign.skipped),
    disagreements: settled.map(({ known, scenario, disagreement, number, runs, times }) => ({
      known: known?.name ?? null,
      report: known?.report ?? null,
      scenario: print(scenario),
      number,
      times,
      shrunkInRuns: runs,
      kernel:
        disagreement?.line.kind === 'operation' && disagreement.line.expected !== undefined
          ? printExpectation(disagreement.line.expected)
          : null,
      model: disagreement?.allowed.map(({ outcome }) => printOutcome(outcome)) ?? [],
      clauses: disagreement?.clauses ?? [],
    })),
  };
}
