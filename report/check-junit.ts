import junit, { type Builder } from 'junit-report-builder';
import type { CheckReport } from '../checker/check.js';

/** What `check --junit FILE` writes: a suite a revision, a case for each VM type. New failures fail it. */
export function checkJunit({ cells, failures, vanished }: CheckReport): string {
  // The package's types describe another module form than Node loads: what it exports is the builder itself.
  const report = junit as unknown as Builder;
  for (const abi of new Set(cells.map((c) => c.revision.name))) {
    const suite = report.testSuite().name(abi);
    for (const { vmType } of cells.filter((c) => c.revision.name === abi)) {
      const testCase = suite.testCase().className(`gmemcheck.${abi}`).name(vmType.name);
      const here = failures.filter((f) => f.abi === abi && f.vm === vmType.name);
      const fresh = here.filter((f) => !f.known);
      const gone = vanished.filter(
        (v) => v.scenario.headers.abi === abi && v.scenario.headers.vm === vmType.name,
      );
      const texts = [
        ...fresh.map((f) => `${f.property.sentence}\n\n${f.text}`),
        ...gone.map((v) => `${v.file}:${v.scenario.at.line}: violates its property no more`),
      ];
      if (texts.length > 0) testCase.failure(texts.join('\n'), 'property');
      const known = here.filter((f) => f.known).map((f) => f.text);
      if (known.length > 0) testCase.standardOutput(`known failures:\n\n${known.join('\n')}`);
    }
  }
  return report.build();
}
