import { judge, type OnStage, type Verdict } from '../../checker/inductive/verdict.js';
import { usualConfiguration } from '../../generators/configuration.js';
import { machineOf } from '../../model/machine.js';
import type { Machine } from '../../model/state.js';
import type { Property } from '../../properties/property.js';
import { EXIT, UsageError } from '../../terminal/errors.js';
import { jsonText } from '../../terminal/json.js';
import { propertiesFor, revisionsFor, vmTypesFor } from '../../terminal/names.js';
import { print } from '../../terminal/output.js';
import { terminalBar } from '../../terminal/progress.js';
import { checkWritable, writeText } from '../../terminal/write.js';
import { proveJson } from './json.js';
import type { ProveOptions } from './options.js';
import { proveText } from './screen.js';
import { proveTable } from './table.js';

/** Proves, prints the screen, writes the file that was asked for; gives the exit code. */
export async function proveAndReport(options: ProveOptions): Promise<number> {
  const properties = propertiesFor(options.property);
  const vmTypes = vmTypesFor(options.vm);
  const machines = revisionsFor(options.abi).flatMap((revision) =>
    vmTypes.map((vmType) => machineOf(revision, vmType)),
  );
  const promising = machines.filter((machine) => properties.some((p) => p.promisedBy(machine)));
  if (promising.length === 0) throw unpromised(options, machines);
  if (options.json !== undefined) checkWritable(options.json);
  const verdicts = proved(promising, properties);
  const isOne = machines.length === 1;
  const { json } = options;
  try {
    const written = isOne ? proveJson(verdicts[0]!) : verdicts.map(proveJson);
    if (json !== undefined) writeText(json, jsonText(written));
  } finally {
    await print(isOne ? proveText(verdicts[0]!) : proveTable(verdicts));
  }
  const all = verdicts.flatMap((v) => v.judged);
  return all.every((j) => j.status === 'proved') ? EXIT.ok : EXIT.failed;
}

function proved(machines: readonly Machine[], properties: readonly Property[]): Verdict[] {
  const line = terminalBar('{text}');
  line?.start(1, 0, { text: 'proving' });
  try {
    return machines.map((machine, i) => {
      const on = `${machine.revision.name} on ${machine.vmType.name}`;
      const place = machines.length === 1 ? on : `${on}, ${i + 1} of ${machines.length}`;
      const onStage: OnStage = (stage, done) =>
        line?.update(0, {
          text: `${stage} ${place}${stage === 'searching' ? '' : `: ${Math.round(done * 100)}%`}`,
        });
      return judge(usualConfiguration(machine, 1), properties, onStage);
    });
  } finally {
    line?.stop();
  }
}

/** That nothing is left to prove is refused, as it would be found to be proved. */
function unpromised({ property, abi, vm }: ProveOptions, machines: readonly Machine[]): UsageError {
  const on = machines.length === 1 ? `${abi} on ${vm} does not promise it` : 'none of these promises it';
  return new UsageError(`--property ${property}: ${on}: gmemcheck list properties says who does`);
}
