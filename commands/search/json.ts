import { followedIn, restsOnJson } from '../../checker/evidence/told.js';
import { alphabetLines } from '../../terminal/alphabet-text.js';
import { machineJson } from '../../terminal/machine-json.js';
import { bytesPerState } from './effort.js';
import type { SearchReport } from './report.js';

/** What `search --json FILE` writes; `scenario` is the text of a shortest sequence. */
export function searchJson(report: SearchReport): object {
  const { machine, memory, properties, result, broken, unshown, cutBy, workers } = report;
  const { states, transitions, depth, bound, counts } = result;
  return {
    ...machineJson(machine),
    pages: memory.pages,
    properties: properties.map(({ name }) => name),
    ...(properties.every((p) => !p.promisedBy(machine)) && { promised: false }),
    states,
    transitions,
    depth,
    complete: bound === undefined,
    extent: 'this alphabet',
    oneOperationAtATime: true,
    ...(bound !== undefined && { bound: cutBy }),
    ...(bound === 'interrupted' && { interrupted: true }),
    pageStates: counts.pageStates,
    violations: broken.map(({ property, cause, scenario, text }) => ({
      property: property.name,
      number: property.number,
      cause: cause ?? null,
      length: scenario.lines.length,
      scenario: text,
      restsOn: restsOnJson(followedIn(scenario)),
    })),
    ...(report.followed && { restsOn: restsOnJson(report.followed) }),
    ...(unshown.length > 0 && {
      unshown: unshown.map(({ property, length }) => ({ property: property.name, length })),
    }),
    alphabet: alphabetLines(report.alphabet, memory),
    sorted: report.sorted,
    workers,
    threads: result.threads,
    tables: { entries: counts.entries, confirmed: counts.verified },
    seconds: report.seconds,
    cpuSeconds: report.cpuSeconds,
    bytesPerState: bytesPerState(result),
  };
}
