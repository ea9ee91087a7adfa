import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Failure, Known } from '../checker/check.js';
import type { Cell } from '../checker/explore.js';
import { printAll } from '../language/print.js';
import type { Property } from '../properties/property.js';
import { UsageError } from './errors.js';
import { readScenarios, writeText } from './files.js';

/** Where the package keeps its own. */
const OWN = fileURLToPath(new URL('../../counterexamples', import.meta.url));

/** The known counterexamples of a folder: one file a property, each scenario ending in `violates`. */
export class Counterexamples {
  private constructor(
    private readonly folder: string,
    private readonly all: readonly Known[],
  ) {}

  /** Reads a folder, the package's own where none is given. */
  static load(folder: string | undefined): Counterexamples {
    const from = folder ?? OWN;
    if (!existsSync(from)) {
      if (folder === undefined) return new Counterexamples(from, []);
      throw new UsageError(`--counterexamples: ${folder}: there is no such folder: make it first`);
    }
    const files = readdirSync(from)
      .filter((name) => name.endsWith('.gmem'))
      .sort()
      .map((name) => join(from, name));
    return new Counterexamples(
      from,
      files.flatMap((file) => readScenarios(file).map((scenario) => ({ file, scenario }))),
    );
  }

  /** Those of some cells and properties. */
  within(cells: readonly Cell[], properties: readonly Property[]): Known[] {
    return this.all.filter(
      ({ scenario: { headers, verdict } }) =>
        cells.some((c) => c.revision.name === headers.abi && c.vmType.name === headers.vm) &&
        properties.some((p) => p.name === verdict?.property),
    );
  }

  /** Adds failures, each to the file of its property. */
  save(failures: readonly Failure[]): void {
    const names = new Set(failures.map((f) => f.property.name));
    for (const name of names) {
      const file = join(this.folder, `${name}.gmem`);
      const old = this.all.filter((k) => k.file === file).map((k) => k.scenario);
      const added = failures.filter((f) => f.property.name === name).map((f) => f.scenario);
      writeText(file, printAll([...old, ...added]));
    }
  }
}
