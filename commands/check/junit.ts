import junit, { type Builder } from 'junit-report-builder';
import type { CheckReport } from '../../checker/random/check.js';
import type { Cell } from '../../checker/random/explore.js';
import { visibleLines } from '../../language/visible.js';
import { failureName, verdictName } from '../../terminal/breach.js';
import { certificateText } from '../../terminal/failures.js';

/** What `check --junit FILE` writes: a suite a revision, a case for each VM type. New failures fail it. */
export function checkJunit(report: CheckReport): string {
  // The package's types describe another module form than Node loads: what it exports is the builder itself.
  const builder = (junit as unknown as Builder).newBuilder();
  for (const abi of new Set(report.cells.map((c) => c.revision.name))) {
    const suite = builder.testSuite().name(abi);
    for (const cell of report.cells.filter((c) => c.revision.name === abi)) addCase(suite, cell, report);
  }
  return `${visibleLines(builder.build())}\n`;
}

type Suite = ReturnType<Builder['testSuite']>;

function addCase(suite: Suite, cell: Cell, { failures, vanished, unfinished }: CheckReport): void {
  const { revision, vmType } = cell;
  const abi = revision.name;
  const vm = vmType.name;
  const testCase = suite.testCase().className(`gmemcheck.${abi}`).name(vm);
  const here = failures.filter((f) => f.abi === abi && f.vm === vm);
  const fresh = here.filter((f) => !f.known);
  const gone = vanished.filter(({ scenario: { headers } }) => headers.abi === abi && headers.vm === vm);
  const titles = [
    ...fresh.map(failureName),
    ...gone.map((v) => `${verdictName(v.scenario)} violated no more`),
  ];
  const texts = [
    ...fresh.map((f) => `${f.property.sentence}\n\n${f.text}${certificateText(f)}`),
    ...gone.map((v) => `${v.file}:${v.scenario.at.line}: violates ${verdictName(v.scenario)} no more`),
  ];
  // It has no form for a case that was begun and says nothing.
  if (titles.length === 0 && unfinished.includes(cell)) testCase.skipped();
  if (titles.length > 0) testCase.failure(titles.join('; '), 'property').stacktrace(texts.join('\n'));
  const known = here.filter((f) => f.known).map((f) => f.text);
  if (known.length > 0) testCase.standardOutput(`known failures:\n\n${known.join('\n')}`);
}
