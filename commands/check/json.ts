import { isRecorded } from '../../checker/evidence/evidence.js';
import { followedIn, restsOnJson } from '../../checker/evidence/told.js';
import type { CheckReport } from '../../checker/random/check.js';
import { machineOfCell } from '../../checker/random/explore.js';
import { CLAUSE_IDS } from '../../model/clauses/index.js';

/** What `check --json FILE` writes; `scenario` is the text of the minimal sequence. */
export function checkJson(
  { runs, steps, searched, cells, clauses, failures, vanished, unfinished }: CheckReport,
  { seed, cpuSeconds }: { readonly seed: number; readonly cpuSeconds: number },
): object {
  return {
    ...cells[0]?.settings,
    config: cells[0]?.settings?.config ?? 'plain',
    /** What each revision stands on. */
    bases: Object.fromEntries(cells.map((cell) => [cell.revision.name, machineOfCell(cell).base.name])),
    runs,
    steps,
    searched,
    cpuSeconds,
    seed,
    clauses: { total: CLAUSE_IDS.length, exercised: clauses.size },
    failures: failures.map((f) => ({
      abi: f.abi,
      vm: f.vm,
      property: f.property.name,
      number: f.property.number,
      cause: f.cause ?? null,
      sentence: f.property.sentence,
      scenario: f.text,
      clauses: f.clauses,
      minimal: f.certificate?.complete ?? false,
      minimalFor: f.certificate?.otherwise === undefined ? 'property' : 'cause',
      lengthByAnotherCause: f.certificate?.otherwise ?? null,
      searched: f.certificate?.sequences ?? 0,
      seed: f.seed,
      known: f.known,
      restsOn: restsOnJson(followedIn(f.scenario)),
    })),
    ...(unfinished.length > 0 && {
      interrupted: true,
      unfinished: unfinished.map(({ revision, vmType }) => ({ abi: revision.name, vm: vmType.name })),
    }),
    unrecorded: [...new Set(cells.map(({ vmType }) => vmType))]
      .filter((vmType) => !isRecorded(vmType))
      .map(({ name }) => name),
    vanished: vanished.map(({ file, scenario }) => ({ file, line: scenario.at.line })),
  };
}
