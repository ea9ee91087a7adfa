import { machineOfHeaders } from '../../../checker/replay/machine.js';
import type { Scenario } from '../../../language/scenario.js';
import { type Cell, isAsWritten } from './cells.js';
import type { Matrix } from './screen.js';

/** What `run --json` says of a scenario on several machines. */
export function matrixJson({ file, written: { scenario, filledOn }, rows, settings }: Matrix): object {
  return {
    ...settings,
    file,
    line: scenario.at.line,
    title: scenario.headers.title ?? null,
    /** What lines without an answer are compared with. */
    filledOn: filledOn === undefined ? null : { abi: filledOn.revision.name, vm: filledOn.vmType.name },
    machines: rows.flat().map((cell) => ({
      abi: cell.abi,
      vm: cell.vm,
      ...standing(scenario, settings, cell),
      ok: isAsWritten(cell),
      refused: cell.refused?.reason ?? null,
      first: cell.answers.find(({ holds }) => !holds) ?? null,
      answers: cell.answers.map(({ line, text, holds }) => ({ line, answered: text, ok: holds })),
    })),
  };
}

/** What a cell's revision stands on, and what its kernel is built with. */
function standing({ headers }: Scenario, settings: Matrix['settings'], { abi, vm }: Cell) {
  const { base, config } = machineOfHeaders(headers, { ...settings, abi, vm });
  return { base: base.name, config };
}
