import { availableParallelism } from 'node:os';
import { clausesWalked } from '../../checker/evidence/walked.js';
import { brokenBy } from '../../checker/exhaustive/broken.js';
import { LayoutError } from '../../checker/exhaustive/expand.js';
import { layoutFor } from '../../checker/exhaustive/layout.js';
import { searchInParallel } from '../../checker/exhaustive/parallel.js';
import type { SearchResult } from '../../checker/exhaustive/search.js';
import { bytesFor } from '../../checker/exhaustive/store.js';
import { knownMachine } from '../../checker/own/own.js';
import { type Configuration, usualConfiguration } from '../../generators/configuration.js';
import type { Machine } from '../../model/state.js';
import { monitor } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';
import { alphabetFor } from '../../terminal/alphabet-groups.js';
import { cutBy } from '../../terminal/cut.js';
import { EXIT, UsageError } from '../../terminal/errors.js';
import { jsonText } from '../../terminal/json.js';
import { propertiesFor } from '../../terminal/names.js';
import { print } from '../../terminal/output.js';
import { checkNames } from '../../terminal/overrides.js';
import { searchProgress } from '../../terminal/search-progress.js';
import { checkWritable, writeText } from '../../terminal/write.js';
import { searchJson } from './json.js';
import type { SearchOptions } from './options.js';
import type { SearchReport } from './report.js';
import { searchText } from './screen.js';

/** Threads without --workers; more of them help where a search is long. */
const WORKERS = 2;

/** Searches, prints the screen, writes the file that was asked for; gives the exit code. */
export async function searchAndReport(options: SearchOptions): Promise<number> {
  checkNames(options);
  const configuration = usualConfiguration(knownMachine(options.abi, options.vm, options), options.pages);
  const { machine, memories } = configuration;
  const properties = promisedProperties(options.property, machine);
  const alphabet = alphabetFor(options.operations, configuration);
  if (options.json !== undefined) checkWritable(options.json);
  const workers = options.workers ?? Math.min(WORKERS, availableParallelism());
  const started = performance.now();
  const before = process.cpuUsage();
  const operations = alphabet.flatMap((group) => group.operations);
  const sorted = properties.every((property) => property.symmetric);
  const result = await searched({ configuration, properties, operations, workers, sorted }, options);
  const used = process.cpuUsage(before);
  const broken = brokenIn(result, properties, configuration);
  const report: SearchReport = {
    machine,
    memory: memories[0]!,
    properties,
    alphabet,
    result,
    broken,
    ...(broken.length === 0 && {
      followed: { vmType: machine.vmType, clauses: clausesWalked(configuration, operations) },
    }),
    unshown: (result.unshown ?? []).map(({ bit, length }) => ({ property: properties[bit]!, length })),
    ...(result.bound !== undefined && { cutBy: cutBy(result.bound, options) }),
    workers,
    sorted,
    seconds: (performance.now() - started) / 1000,
    cpuSeconds: (used.user + used.system) / 1e6,
  };
  const { json } = options;
  try {
    if (json !== undefined) writeText(json, jsonText(searchJson(report)));
  } finally {
    await print(searchText(report));
  }
  if (result.bound === 'interrupted') return EXIT.interrupted;
  return report.broken.length > 0 ? EXIT.failed : EXIT.ok;
}

/** Those that are asked for and promised; that none is left is refused, as it would be found to hold. */
function promisedProperties(name: string | undefined, machine: Machine): readonly Property[] {
  const { properties } = monitor(propertiesFor(name), machine);
  if (properties.length > 0) return properties;
  const on = `${machine.revision.name} on ${machine.vmType.name}`;
  throw new UsageError(
    `--property ${name}: ${on} does not promise it: gmemcheck list properties says who does`,
  );
}

interface What {
  readonly configuration: Configuration;
  readonly properties: readonly Property[];
  readonly operations: Parameters<typeof searchInParallel>[0]['operations'];
  readonly workers: number;
  readonly sorted: boolean;
}

async function searched(what: What, options: SearchOptions): Promise<SearchResult> {
  const { depth = Number.POSITIVE_INFINITY, maxStates: states, memory } = options;
  const bytes = bytesFor(layoutFor(what.configuration.memories[0]!.pages, false));
  const line = searchProgress(Math.min(states, Math.floor((memory * 1e6) / bytes)));
  try {
    return await searchInParallel({
      ...what,
      properties: what.properties.map(({ name }) => name),
      bounds: { depth, states, memory: memory * 1e6 },
      onProgress: line.update,
    });
  } catch (error) {
    if (error instanceof LayoutError)
      throw new UsageError('--operations: they lead to more page states than can be numbered: give fewer');
    // What V8 says where it is given no memory.
    if (error instanceof RangeError && /array buffer|array length/i.test(error.message))
      throw new UsageError(`--memory ${memory}: that much cannot be had here: give less`);
    throw error;
  } finally {
    line.erase();
  }
}

/** What was found, by number of the property. */
function brokenIn({ found }: SearchResult, properties: readonly Property[], configuration: Configuration) {
  return [...found]
    .sort((a, b) => a.bit - b.bit)
    .map(({ bit, operations }) => brokenBy(properties[bit]!, configuration, operations));
}
