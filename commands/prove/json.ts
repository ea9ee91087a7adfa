import { restsOnJson } from '../../checker/evidence/told.js';
import type { Verdict } from '../../checker/inductive/verdict.js';
import { machineJson } from '../../terminal/machine-json.js';
import { whyOf } from './unproved.js';

/** What `prove --json FILE` writes for one revision and VM type; `scenario` is the text of a sequence. */
export function proveJson(verdict: Verdict): object {
  const { configuration, proof, judged, sides } = verdict;
  const { machine } = configuration;
  return {
    ...machineJson(machine),
    extent: 'any number of pages',
    oneOperationAtATime: true,
    properties: judged.map((j) => ({
      property: j.property.name,
      status: j.status,
      why: whyOf(j, verdict),
      ...(j.broken && { scenario: j.broken.text }),
    })),
    invariant: proof.invariant.map((c) => c.name),
    dropped: proof.dropped.map((d) => d.conjunct.name),
    states: proof.states.length,
    wellTyped: proof.wellTyped,
    operations: proof.operations,
    settings: proof.settings,
    steps: proof.steps,
    restsOn: restsOnJson({ vmType: machine.vmType, clauses: proof.clauses }),
    sideConditions: {
      compared: sides?.compared ?? 0,
      failed: sides?.failure !== undefined,
    },
  };
}
