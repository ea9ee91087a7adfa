import type { Verdict } from '../../checker/inductive/verdict.js';
import { cellTable } from '../../terminal/cell-table.js';
import { colour } from '../../terminal/colour.js';
import { counted } from '../../terminal/counts.js';
import { headline, subjectOfAll } from '../../terminal/subject.js';
import { wrapped } from '../../terminal/text.js';
import { marked, unrecordedLegend } from '../../terminal/unrecorded.js';
import { WIDTH } from '../../terminal/width.js';
import { EXTENT, statusText } from './screen.js';

const FIRST_COLUMN = 12;
const COLUMN = 14;

/** The screen that `prove` ends with for several pairs: how many properties are proved on each, and which are not. */
export function proveTable(verdicts: readonly Verdict[]): string {
  const nameOf = ({ configuration: { machine } }: Verdict) => [machine.revision.name, machine.vmType.name];
  const abis = [...new Set(verdicts.map((v) => nameOf(v)[0]!))];
  const vmTypes = [...new Map(verdicts.map((v) => [nameOf(v)[1]!, v.configuration.machine.vmType])).values()];
  const vms = vmTypes.map(({ name }) => name);
  const cell = (abi: string, vm: string): string => {
    const verdict = verdicts.find((v) => nameOf(v)[0] === abi && nameOf(v)[1] === vm);
    if (verdict === undefined) return '-';
    const { judged } = verdict;
    const proved = judged.filter((j) => j.status === 'proved').length;
    const text = judged.length === 0 ? '-' : `${proved} of ${judged.length}`;
    return proved === judged.length ? colour.green(text) : text;
  };
  const table = cellTable({
    rows: abis,
    columns: vms,
    cells: abis.map((abi) => vmTypes.map((vmType) => marked(cell(abi, vmType.name), vmType))),
    first: FIRST_COLUMN,
    width: COLUMN,
  });
  const unproved = verdicts.flatMap((verdict) =>
    verdict.judged
      .filter((j) => j.status !== 'proved')
      .map((j) => {
        const on = nameOf(verdict).join(' ').padEnd(23);
        const line = `${on}  ${j.property.number.padEnd(4)} ${j.property.name.padEnd(34)}${statusText(j)}`;
        // At most 80 columns: only a narrower terminal has it in two lines.
        return WIDTH < 80 ? wrapped(line, 4, 0) : line;
      }),
  );
  return `${[wrapped(answer(verdicts), 0), [table, ...unrecordedLegend(vmTypes)].join('\n\n'), ...(unproved.length > 0 ? [unproved.join('\n')] : [])].join('\n\n')}\n`;
}

function answer(verdicts: readonly Verdict[]): string {
  const all = verdicts.flatMap((v) => v.judged);
  const proved = all.filter((j) => j.status === 'proved').length;
  const about = subjectOfAll(verdicts.map(({ configuration: { machine } }) => machine));
  return headline(
    about,
    `${proved} of ${counted(all.length, 'property', 'properties')} are proved ${EXTENT}.`,
  );
}
