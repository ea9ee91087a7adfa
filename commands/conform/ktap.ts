import { type KtapTest, ktapName } from '../../terminal/ktap.js';
import { detailLines } from './finding.js';
import type { Finding, Held } from './findings.js';

/** The test of a recording; what disagrees is told before its result. */
export function testOf({ file, result }: Held, finding: Finding | undefined): KtapTest {
  const name = ktapName(file, result.scenario);
  if (finding === undefined) {
    const [reason = 'it has no steps'] = result.skipped;
    return { name, result: result.steps === 0 ? { skip: reason } : 'ok' };
  }
  const diagnostics = detailLines(finding).join('\n');
  return { name, result: finding.known === undefined ? 'not ok' : { known: finding.known }, diagnostics };
}
