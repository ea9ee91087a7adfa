import { groupsFor, searchAlphabet } from '../checker/exhaustive/alphabet.js';
import { searchInParallel } from '../checker/exhaustive/parallel.js';
import { usualConfiguration } from '../generators/configuration.js';
import { machineNamed } from '../model/machine.js';
import { PROPERTIES } from '../properties/index.js';
import { monitor } from '../properties/monitor.js';
import type { Done, Job } from './job.js';

/** More than any search of the benchmark takes. */
const STATES = 100_000_000;
const MEMORY = 4e9;

/** Does the search that the first argument describes, and writes what it came to as one line of JSON. */
async function main(): Promise<void> {
  const job = JSON.parse(process.argv[2]!) as Job;
  const configuration = usualConfiguration(machineNamed(job.abi, job.vm), job.pages);
  const { machine, memories } = configuration;
  const memory = memories[0]!;
  const operations = searchAlphabet(machine, memory, job.groups ?? groupsFor(machine, memory));
  const { properties } = monitor(PROPERTIES, machine);
  const { depth = Number.POSITIVE_INFINITY, states = STATES, workers } = job;
  const result = await searchInParallel({
    configuration,
    properties: properties.map(({ name }) => name),
    operations,
    workers,
    bounds: { depth, states, memory: MEMORY },
  });
  const done: Done = {
    operations: operations.length,
    properties: properties.length,
    states: result.states,
    transitions: result.transitions,
    depth: result.depth,
    ...(result.bound !== undefined && result.bound !== 'interrupted' && { bound: result.bound }),
    bytesPerState: result.bytes / result.states,
    broken: result.found.map(({ bit }) => properties[bit]!.name).sort(),
    resident: process.resourceUsage().maxRSS * 1024,
  };
  process.stdout.write(`${JSON.stringify(done)}\n`);
}

await main();
