import type { Configuration } from '../../generators/configuration.js';
import { print } from '../../language/print.js';
import type { Operation } from '../../model/operation.js';
import type { Violation } from '../../properties/monitor.js';
import type { Property } from '../../properties/property.js';
import { firstViolation } from '../minimise/minimise.js';
import { plainer } from '../minimise/plainer.js';
import type { Failure } from '../random/check.js';
import { clausesOf } from '../random/shown.js';
import { shownAfter } from '../random/shown-access.js';
import { type Replay, replay } from '../replay/replay.js';
import { scenarioOf } from '../replay/scenario.js';

/** A property that a search found broken, with a shortest sequence that breaks it. */
export type Broken = Pick<Failure, 'property' | 'cause' | 'scenario' | 'text' | 'telling' | 'shows'>;

/** A sequence whose last step breaks a property, as it is told; replayed, so that it is shown to break it. */
export function brokenBy(
  property: Property,
  configuration: Configuration,
  operations: readonly Operation[],
): Broken {
  const { cause } = broken(property, { configuration, operations });
  const breaks = (steps: readonly Operation[]) =>
    firstViolation({ property, cause }, configuration, steps)?.operations.length === operations.length;
  return told(property, configuration, plainer(operations, breaks));
}

/** The same with its steps as they are. */
export function told(
  property: Property,
  configuration: Configuration,
  operations: readonly Operation[],
): Broken {
  const { breach, cause, replayed } = broken(property, { configuration, operations });
  const { scenario } = scenarioOf({ property, cause, configuration, operations });
  return {
    property,
    cause,
    scenario,
    text: print(scenario),
    telling: clausesOf(property, cause, replayed).telling,
    ...shownAfter(property, breach, replayed),
  };
}

/** How the last step of a sequence breaks the property, as its replay has it. */
function broken(
  property: Property,
  on: { readonly configuration: Configuration; readonly operations: readonly Operation[] },
): Violation & { readonly replayed: Replay } {
  const replayed = replay(scenarioOf({ property, cause: undefined, ...on }).scenario);
  const violation = replayed.violations.find((v) => v.property === property);
  if (violation === undefined)
    throw new Error(`a sequence was found to break ${property.name}, but does not`);
  return { ...violation, replayed };
}
