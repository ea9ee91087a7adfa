import { conform } from '../../checker/conformance/conform.js';
import type { KnownBug } from '../../checker/conformance/conformance.js';
import { explanationOf } from '../../kernel/findings.js';
import { EXIT } from '../../terminal/errors.js';
import { checkFormat, checkOneStdin } from '../../terminal/format.js';
import { jsonText } from '../../terminal/json.js';
import { print } from '../../terminal/output.js';
import { checkNames } from '../../terminal/overrides.js';
import { readScenarios } from '../../terminal/read.js';
import { findingsOf, type Held } from './findings.js';
import { conformJson } from './json.js';
import { conformKtap } from './ktap.js';
import type { ConformOptions } from './options.js';
import { conformScreen } from './screen.js';

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
  if (json) await print(jsonText(conformJson(held, findings)));
  else if (format === 'ktap') await print(conformKtap(held, findings));
  else await print(conformScreen(held, findings));
  return findings.some((finding) => finding.known === undefined) ? EXIT.failed : EXIT.ok;
}
