import type { Configuration } from '../../generators/configuration.js';
import { print } from '../../language/print.js';
import type { Scenario } from '../../language/scenario.js';
import type { Property } from '../../properties/property.js';
import { type Certified, certified, fullAlphabet } from '../minimise/certified.js';
import { compareFindings, type Minimal, minimise } from '../minimise/minimise.js';
import { machineOfHeaders, memoriesOf } from '../replay/machine.js';
import { passed, replay } from '../replay/replay.js';
import { scenarioOf } from '../replay/scenario.js';
import { type Cell, type Exploration, type Finding, failureKey } from './explore.js';
import type { Failure, Known } from './failure.js';
import { clausesOf } from './shown.js';
import { shownAfter } from './shown-access.js';

/** What the failures of a cell are made from. */
interface Request {
  readonly properties: readonly Property[];
  readonly known: readonly Known[];
  readonly seed: number;
  readonly isInterrupted?: () => boolean;
  /** Told of each once it is minimal. */
  readonly onFailure?: (failure: Failure) => void;
}

/**
 * The failures of a cell, by property and cause: found now, or kept and still there. Once it is interrupted, those that
 * are kept are left as they are, and others brought down from the shortest sequence that was found.
 */
export function failuresOf(
  cell: Cell,
  { findings }: Exploration,
  { properties, known, seed, isInterrupted = () => false, onFailure }: Request,
): Failure[] {
  const made = (found: Minimal, old: Kept | undefined): Failure => {
    const failure = failureOf(cell, found, old, { seed, hasty: isInterrupted() });
    onFailure?.(failure);
    return failure;
  };
  return properties.flatMap((property) => {
    const kept = known.flatMap((one) => keptMinimal(cell, property, one) ?? []);
    const found = [...findings].flatMap(([key, candidates]) => {
      if (candidates[0]!.property !== property) return [];
      const old = kept.find((k) => failureKey(k) === key);
      if (isInterrupted()) return [made(old ?? minimise(shortest(candidates)), old)];
      const minimal = candidates.map(minimise).sort(compareFindings)[0]!;
      return [made(shorter(old, minimal), old)];
    });
    const unseen = kept.filter((k) => !findings.has(failureKey(k))).map((old) => made(old, old));
    return [...found, ...unseen].sort((a, b) => a.scenario.lines.length - b.scenario.lines.length);
  });
}

const shortest = (findings: readonly Finding[]): Finding =>
  findings.reduce((a, b) => (b.operations.length < a.operations.length ? b : a));

/** A kept sequence with the scenario that it is kept as. */
interface Kept extends Minimal {
  readonly scenario: Scenario;
}

/** What was kept, unless what was found now is shorter. */
function shorter(kept: Kept | undefined, found: Minimal): Minimal {
  return kept !== undefined && kept.operations.length <= found.operations.length ? kept : found;
}

/** A kept counterexample of that cell and property, if it is still one. */
function keptMinimal(cell: Cell, property: Property, { scenario }: Known): Kept | undefined {
  const { headers, verdict, lines } = scenario;
  if (headers.abi !== cell.revision.name || headers.vm !== cell.vmType.name) return undefined;
  if (verdict?.property !== property.name) return undefined;
  const replayed = replay(scenario);
  const violation = replayed.violations.find((v) => v.property === property);
  if (!passed(replayed) || violation === undefined) return undefined;
  const configuration: Configuration = { machine: machineOfHeaders(headers), memories: memoriesOf(headers) };
  const operations = lines.flatMap((line) => (line.kind === 'operation' ? [line.operation] : []));
  return { ...violation, configuration, operations, scenario };
}

/** The failure of a minimal sequence, with its certificate; a shorter one that the certificate finds takes its place. */
function failureOf(
  cell: Cell,
  found: Minimal,
  kept: Kept | undefined,
  { seed, hasty }: { readonly seed: number; readonly hasty: boolean },
): Failure {
  const { minimal, certificate }: Certified = hasty
    ? { minimal: found }
    : certified(found, fullAlphabet(found));
  const scenario = kept !== undefined && minimal === kept ? kept.scenario : scenarioOf(minimal).scenario;
  const replayed = replay(scenario);
  return {
    abi: cell.revision.name,
    vm: cell.vmType.name,
    property: minimal.property,
    cause: minimal.cause,
    scenario,
    text: print(scenario),
    ...clausesOf(minimal.property, minimal.cause, replayed),
    ...shownAfter(minimal.property, minimal.breach, replayed),
    ...(certificate !== undefined && { certificate }),
    seed,
    known: kept !== undefined,
    ...(hasty && { hasty }),
  };
}
