import { machineOfHeaders, notGiven, type Overrides } from '../checker/replay/machine.js';
import type { Line, Scenario } from '../language/scenario.js';
import { REVISIONS } from '../model/revisions/index.js';
import { tell } from './output.js';

/** Tells once, on standard error, that content modes are asked for where there are none. */
export function tellModes(scenarios: Iterable<Scenario>, overrides: Overrides = {}): void {
  for (const scenario of scenarios) {
    const hint = modesHint(scenario, overrides);
    if (hint === undefined) continue;
    tell(hint);
    return;
  }
}

/**
 * What is to be told about a scenario that names no revision and asks for a content mode, which the default has not;
 * undefined for any other.
 */
export function modesHint({ headers, lines }: Scenario, overrides: Overrides = {}): string | undefined {
  if (!notGiven(headers, overrides).includes('abi')) return undefined;
  const { revision } = machineOfHeaders(headers, overrides);
  if (revision.modes !== null || !lines.some(asksForMode)) return undefined;
  const having = REVISIONS.filter(({ modes }) => modes !== null).map(({ name }) => name);
  const last = having.at(-1)!;
  return `zero and preserve exist in ${having[0]} to ${last} only, and ${revision.name} is taken where no abi: is given: "abi: ${last}" has them`;
}

const asksForMode = (line: Line): boolean =>
  line.kind === 'operation' &&
  line.operation.kind === 'set' &&
  (line.operation.zero || line.operation.preserve);
