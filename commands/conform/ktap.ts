import { type KtapTest, ktap, ktapName } from '../../terminal/ktap.js';
import { detailLines } from './finding.js';
import type { Finding, Held } from './findings.js';

/** A test for each recording; what disagrees is told before its result. */
export function conformKtap(all: readonly Held[], findings: readonly Finding[]): string {
  const byDisagreement = new Map(findings.map((finding) => [finding.disagreement, finding]));
  return ktap(
    all.map(({ file, result }): KtapTest => {
      const name = ktapName(file, result.scenario);
      const finding = result.disagreement && byDisagreement.get(result.disagreement);
      if (finding === undefined) {
        const [reason = 'it has no steps'] = result.skipped;
        return { name, result: result.steps === 0 ? { skip: reason } : 'ok' };
      }
      const diagnostics = detailLines(finding).join('\n');
      return { name, result: finding.known === undefined ? 'not ok' : { known: finding.known }, diagnostics };
    }),
  );
}
