import { isUtf8 } from 'node:buffer';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { Failure, Known } from '../../checker/random/check.js';
import type { Cell } from '../../checker/random/explore.js';
import { DEFAULT_ABI, DEFAULT_VM, machineOfHeaders } from '../../checker/replay/machine.js';
import { printAll } from '../../language/print.js';
import type { Headers, Scenario } from '../../language/scenario.js';
import type { Property } from '../../properties/property.js';
import { reasonOf, UsageError } from '../../terminal/errors.js';
import { bytesShown, fileName, fileRefusal, NOT_UTF8, rawName } from '../../terminal/file-name.js';
import { ROOT } from '../../terminal/package.js';
import { type Read, readAll } from '../../terminal/read.js';
import { scenarioError } from '../../terminal/scenario-error.js';
import { checkFolder, writeText } from '../../terminal/write.js';

/** The known counterexamples of a folder: one file a property, each scenario ending in `violates`. */
export class Counterexamples {
  private constructor(
    readonly folder: string,
    private readonly all: readonly Known[],
  ) {}

  /** Reads a folder, the package's own where none is given. */
  static async load(given: string | undefined): Promise<Counterexamples> {
    const folder = given ?? join(ROOT, 'counterexamples');
    const all: Known[] = [];
    for (const file of gmemFiles(folder, given !== undefined)) {
      const { name, scenarios } = await readAll(file);
      all.push(...scenarios.map((read) => ({ file: name, scenario: complete(read) })));
    }
    return new Counterexamples(folder, all);
  }

  /** Those of some cells and properties. */
  within(cells: readonly Cell[], properties: readonly Property[]): Known[] {
    return this.all.filter(
      ({ scenario: { headers, verdict } }) =>
        cells.some((cell) => isOn(headers, cell)) && properties.some((p) => p.name === verdict?.property),
    );
  }

  /** Refuses a folder that `save` could not write to. */
  checkSavable(): void {
    checkFolder(this.folder, this.folder);
  }

  /** Adds failures, each after what the file of its property has already. */
  save(failures: readonly Failure[]): void {
    for (const name of new Set(failures.map((f) => f.property.name))) {
      const file = join(this.folder, `${name}.gmem`);
      const added = printAll(failures.filter((f) => f.property.name === name).map((f) => f.scenario));
      const kept = existsSync(file) ? readFileSync(file, 'utf8') : undefined;
      writeText(file, kept === undefined ? added : `${kept.trimEnd()}\n---\n${added}`);
    }
  }
}

/** Is a counterexample with these headers one of a cell? Of one with settings, where its own are those. */
function isOn(headers: Headers, { revision, vmType, settings = {} }: Cell): boolean {
  if (headers.abi !== revision.name || headers.vm !== vmType.name) return false;
  const { inPlace, backing } = machineOfHeaders(headers);
  return (settings.inPlace ?? inPlace) === inPlace && (settings.backing ?? backing) === backing;
}

function gmemFiles(folder: string, isGiven: boolean): string[] {
  if (!isGiven && !existsSync(folder)) return [];
  try {
    if (!statSync(folder).isDirectory()) {
      throw new UsageError(`--counterexamples ${folder}: it is no folder: name the folder of the files`);
    }
    const names = readdirSync(folder, { encoding: 'buffer' }).filter((name) =>
      name.toString().endsWith('.gmem'),
    );
    const undecodable = names.find((name) => !isUtf8(name));
    if (undecodable !== undefined)
      throw new UsageError(`${fileName(folder)}/${bytesShown(undecodable)}: cannot be read: ${NOT_UTF8}`);
    return names
      .map(String)
      .sort()
      .map((name) => join(folder, name));
  } catch (error) {
    if (error instanceof UsageError) throw error;
    if (!existsSync(folder)) {
      if (rawName(folder) !== undefined) throw fileRefusal(folder, 'read', error);
      throw new UsageError(`--counterexamples ${folder}: there is no such folder: make it first`);
    }
    throw new UsageError(`--counterexamples ${folder}: cannot be read: ${reasonOf(error)}`);
  }
}

/** A counterexample with the names it leaves to defaults; refused where it is none. */
function complete(read: Read): Scenario {
  const { scenario } = read;
  const { headers, verdict, at } = scenario;
  if (verdict?.kind !== 'violates') {
    const expected = '"violates" and a property as its last line';
    throw scenarioError(read, verdict?.at ?? at, 'no counterexample', expected);
  }
  return {
    ...scenario,
    headers: { ...headers, abi: headers.abi ?? DEFAULT_ABI, vm: headers.vm ?? DEFAULT_VM },
  };
}
