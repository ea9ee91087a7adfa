import { isAsWritten } from './cells.js';
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
      ok: isAsWritten(cell),
      refused: cell.refused?.reason ?? null,
      first: cell.answers.find(({ holds }) => !holds) ?? null,
      answers: cell.answers.map(({ line, text, holds }) => ({ line, answered: text, ok: holds })),
    })),
  };
}
