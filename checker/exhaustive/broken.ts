import { type Configuration, startOf } from '../../generators/configuration.js';
import { print } from '../../language/print.js';
import type { Operation } from '../../model/operation.js';
import { firstBroken } from '../../properties/first-broken.js';
import type { Property } from '../../properties/property.js';
import { plainer } from '../minimise/plainer.js';
import type { Failure } from '../random/check.js';
import { clausesOf, shownAfter } from '../random/shown.js';
import { replay } from '../replay/replay.js';
import { scenarioOf } from '../replay/scenario.js';

/** A property that a search found broken, with a shortest sequence that breaks it. */
export type Broken = Pick<Failure, 'property' | 'cause' | 'scenario' | 'text' | 'telling' | 'shows'>;

/** A sequence whose last step breaks a property, as it is told; replayed, so that it is shown to break it. */
export function brokenBy(
  property: Property,
  configuration: Configuration,
  operations: readonly Operation[],
): Broken {
  const plain = plainer(operations, (steps) => breaksAtEnd(property, configuration, steps));
  const finding = { property, cause: undefined, configuration, operations: plain };
  const { scenario, world } = scenarioOf(finding);
  const replayed = replay(scenario);
  const violation = replayed.violations.find((v) => v.property === property);
  if (violation === undefined)
    throw new Error(`a sequence was found to break ${property.name}, but does not`);
  const { cause, breach } = violation;
  const { telling } = clausesOf(property, cause, replayed);
  return {
    property,
    cause,
    scenario,
    text: print(scenario),
    telling,
    ...shownAfter(property, breach, world),
  };
}

/** Does the last step of a sequence break the property, and none before it? */
function breaksAtEnd(
  property: Property,
  configuration: Configuration,
  operations: readonly Operation[],
): boolean {
  const broken = firstBroken(startOf(configuration), operations, [property]);
  return broken?.step === operations.length - 1;
}
