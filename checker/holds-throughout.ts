import { type Configuration, startOf } from '../generators/configuration.js';
import { clauseOf } from '../model/clauses/index.js';
import type { Operation } from '../model/operation.js';
import { reduce } from '../model/reduce.js';
import { PROPERTIES } from '../properties/all.js';
import { type Broken, firstBroken } from '../properties/first-broken.js';
import type { Property } from '../properties/property.js';
import { told } from './exhaustive/broken.js';
import { shownText } from './random/shown-text.js';

/** What `holdsThroughout` throws: the message says what is broken, as `check` does. */
export class BrokenProperty extends Error {
  override readonly name = 'BrokenProperty';

  constructor(
    /** The property, where it is broken, and by which step, counted from 0. */
    readonly broken: Broken,
    message: string,
  ) {
    super(message);
  }
}

/**
 * For tests of one's own: nothing where a sequence breaks none of the properties that its machine promises, and else an
 * error with the number, name and sentence of the first that it breaks, and the scenario up to there.
 */
export function holdsThroughout(
  configuration: Configuration,
  operations: readonly Operation[],
  properties: readonly Property[] = PROPERTIES,
): void {
  const broken = firstBroken(startOf(configuration), operations, properties);
  if (broken === undefined) return;
  const steps = meant(configuration, operations.slice(0, broken.step + 1));
  throw new BrokenProperty(broken, textOf(broken, configuration, steps));
}

/** Without the steps that mean nothing, such as to drop a reference that nobody has: a scenario has none. */
function meant(configuration: Configuration, operations: readonly Operation[]): Operation[] {
  let world = startOf(configuration);
  return operations.filter((operation) => {
    const step = reduce(world, operation);
    world = step.world;
    return step.outcome.kind !== 'refused';
  });
}

function textOf(
  { property }: Broken,
  configuration: Configuration,
  operations: readonly Operation[],
): string {
  const { cause, text, shows, telling } = told(property, configuration, operations);
  const by = cause === undefined ? '' : ` by ${cause}`;
  return [
    `${property.number} ${property.name}${by}`,
    property.sentence,
    '',
    `${text}${shownText(shows)}`,
    ...telling.map((id) => `${id}: ${clauseOf(id).text}`),
  ].join('\n');
}
