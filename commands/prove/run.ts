import { judgeUntil, type OnStage, type Verdict } from '../../checker/inductive/verdict.js';
import { usualConfiguration } from '../../generators/configuration.js';
import { machineOf } from '../../model/machine.js';
import type { Machine } from '../../model/state.js';
import type { Property } from '../../properties/property.js';
import { EXIT, UsageError } from '../../terminal/errors.js';
import { interrupted } from '../../terminal/interrupt.js';
import { jsonText } from '../../terminal/json.js';
import { propertiesFor, vmTypesFor } from '../../terminal/names.js';
import { print } from '../../terminal/output.js';
import { progressLine } from '../../terminal/progress.js';
import { revisionsWith } from '../../terminal/settings.js';
import { checkWritable, writeText } from '../../terminal/write.js';
import { interruptedJson, interruptedText, nameOf } from './interrupted.js';
import { proveJson } from './json.js';
import type { ProveOptions } from './options.js';
import { proveParts } from './progress.js';
import { proveText } from './screen.js';
import { proveTable } from './table.js';

/** Proves, prints the screen, writes the file that was asked for; gives the exit code. */
export async function proveAndReport(options: ProveOptions): Promise<number> {
  const properties = propertiesFor(options.property);
  const vmTypes = vmTypesFor(options.vm);
  const machines = revisionsWith(options.abi, options).flatMap((revision) =>
    vmTypes.map((vmType) => machineOf(revision, vmType, options)),
  );
  const promising = machines.filter((machine) => properties.some((p) => p.promisedBy(machine)));
  if (promising.length === 0) throw unpromised(options, machines);
  if (options.json !== undefined) checkWritable(options.json);
  const { verdicts, unknown } = proved(promising, properties);
  const isOne = machines.length === 1;
  const { json } = options;
  const isCut = interrupted();
  try {
    const written = isOne && verdicts.length === 1 ? proveJson(verdicts[0]!) : verdicts.map(proveJson);
    const all = isCut ? interruptedJson(written, unknown) : written;
    if (json !== undefined) writeText(json, jsonText(all));
  } finally {
    const known = verdicts.length === 0 ? [] : [isOne ? proveText(verdicts[0]!) : proveTable(verdicts)];
    await print([...(isCut ? [interruptedText(unknown)] : []), ...known].join('\n'));
  }
  if (isCut) return EXIT.interrupted;
  const all = verdicts.flatMap((v) => v.judged);
  return all.every((j) => j.status === 'proved') ? EXIT.ok : EXIT.failed;
}

/** What became of pairs of revision and VM type, one after the other until Ctrl-C; of the rest nothing is known. */
function proved(
  machines: readonly Machine[],
  properties: readonly Property[],
): { readonly verdicts: readonly Verdict[]; readonly unknown: readonly Machine[] } {
  const line = progressLine('proving');
  const verdicts: Verdict[] = [];
  try {
    for (const [i, machine] of machines.entries()) {
      const place = { pair: nameOf(machine), done: i, all: machines.length };
      const onStage: OnStage = (stage, share) => {
        line.draw((seconds) => proveParts(stage, share, seconds, place));
        return interrupted();
      };
      const verdict = judgeUntil(usualConfiguration(machine, 1), properties, onStage);
      if (verdict !== undefined) verdicts.push(verdict);
      if (interrupted()) break;
    }
    return { verdicts, unknown: machines.slice(verdicts.length) };
  } finally {
    line.erase();
  }
}

/** That nothing is left to prove is refused, as it would be found to be proved. */
function unpromised({ property, abi, vm }: ProveOptions, machines: readonly Machine[]): UsageError {
  const on = machines.length === 1 ? `${abi} on ${vm} does not promise it` : 'none of these promises it';
  return new UsageError(`--property ${property}: ${on}: gmemcheck list properties says who does`);
}
