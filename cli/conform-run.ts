import { conform } from '../checker/conform.js';
import type { KnownBug } from '../checker/conformance.js';
import { explanationOf } from '../kernel/findings.js';
import { findingsOf, type Held } from '../report/conform-findings.js';
import { conformJson } from '../report/conform-json.js';
import { conformKtap } from '../report/conform-ktap.js';
import { conformScreen } from '../report/conform-report.js';
import type { ConformOptions } from './conform.js';
import { EXIT } from './errors.js';
import { checkFormat, checkOneStdin } from './format.js';
import { print } from './output.js';
import { checkNames } from './overrides.js';
import { readScenarios } from './read.js';

/** Holds the recordings of files against the model and prints what that came to; gives the exit code. */
export async function conformAndReport(
  files: readonly string[],
  options: ConformOptions,
  known: KnownBug = ({ scenario }) => explanationOf(scenario, options)?.name,
): Promise<number> {
  checkFormat(options.format, { json: options.json });
  checkOneStdin(files);
  checkNames(options);
  const held = files
    .map(readScenarios)
    .flatMap(({ name, scenarios }) =>
      scenarios.map((scenario): Held => ({ file: name, result: conform(scenario, options) })),
    );
  return await reportHeld(held, options, known);
}

/** Prints recordings that were held against the model in the form that options ask for; gives the exit code. */
export async function reportHeld(
  held: readonly Held[],
  { json, format }: Pick<ConformOptions, 'json' | 'format'>,
  known: KnownBug,
): Promise<number> {
  const findings = findingsOf(held, known);
  if (json) await print(`${JSON.stringify(conformJson(held, findings), null, 2)}\n`);
  else if (format === 'ktap') await print(conformKtap(held, findings));
  else await print(conformScreen(held, findings));
  return findings.some((finding) => finding.known === undefined) ? EXIT.failed : EXIT.ok;
}
