import { expectsSomething } from '../../../checker/replay/answered.js';
import { machineOfHeaders, type Overrides } from '../../../checker/replay/machine.js';
import { chosenOf } from '../../../terminal/choose.js';
import { EXIT, UsageError } from '../../../terminal/errors.js';
import { jsonText } from '../../../terminal/json.js';
import { ALL, revisionsFor, vmTypesFor } from '../../../terminal/names.js';
import { print } from '../../../terminal/output.js';
import { type Read, ScenarioFile } from '../../../terminal/read.js';
import { checkSettingsOf, revisionsWith, settingsIn } from '../../../terminal/settings.js';
import type { RunOptions } from '../options.js';
import { cellOf, isAsWritten, written } from './cells.js';
import { matrixJson } from './json.js';
import { type Matrix, matrixText } from './screen.js';

/** Is a scenario to be run on several machines? */
export const asksForMatrix = ({ abi, vm }: RunOptions): boolean => abi === ALL || vm === ALL;

/** Runs one scenario on all revisions, VM types or pairs of both, prints the table; gives the exit code. */
export async function runMatrix(files: readonly string[], options: RunOptions): Promise<number> {
  const several = `--${options.abi === ALL ? 'abi' : 'vm'} all`;
  if (options.trace) throw new UsageError(`--trace and ${several}: give one of them`);
  if (options.format !== undefined) throw new UsageError(`--format and ${several}: give one of them`);
  if (files.length > 1) throw new UsageError(`${several}: it is for one scenario: name one file`);
  for (const [name, check] of [
    [options.abi, revisionsFor],
    [options.vm, vmTypesFor],
  ] as const) {
    if (name !== undefined) check(name);
  }
  const read = await chosenOf(new ScenarioFile(files[0]!), options.scenario);
  const matrix = matrixOf(read, options);
  await print(options.json ? jsonText(matrixJson(matrix)) : matrixText(matrix));
  const holds = !expectsSomething(read.scenario) || matrix.rows.flat().every(isAsWritten);
  return holds ? EXIT.ok : EXIT.failed;
}

function matrixOf(read: Read, options: RunOptions): Matrix {
  const { name: file, scenario } = read;
  const { abi, vm } = options;
  const settings = settingsIn(options) ?? {};
  const own: Overrides = {
    ...settings,
    abi: abi === ALL ? undefined : abi,
    vm: vm === ALL ? undefined : vm,
  };
  checkSettingsOf(read, own);
  const { revision, vmType } = machineOfHeaders(scenario.headers, own);
  const text = written(scenario, own);
  const abis = revisionsWith(abi === ALL ? ALL : revision.name, settings);
  const vms = vmTypesFor(vm === ALL ? ALL : vmType.name);
  const rows = abis.map((a) =>
    vms.map((v) =>
      cellOf(scenario, text.scenario, { ...settings, strict: options.strict, abi: a.name, vm: v.name }),
    ),
  );
  return { file, written: text, rows, settings };
}
