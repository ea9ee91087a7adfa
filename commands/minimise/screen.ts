import { brokenBy } from '../../checker/exhaustive/broken.js';
import type { Reduced } from '../../checker/minimise/reduce-scenario.js';
import type { Property } from '../../properties/property.js';
import { colour } from '../../terminal/colour.js';
import { approximate, counted } from '../../terminal/counts.js';
import { ruledTitle, sequenceText } from '../../terminal/failures.js';
import { wrapped } from '../../terminal/text.js';

/** A scenario that was to be minimised, with where it is; undefined where it breaks nothing. */
export interface MinimisedScenario {
  readonly where: string;
  readonly properties: readonly Property[];
  readonly reduced: Reduced | undefined;
}

/** Is it minimal, and proved so? */
export const isProved = ({ reduced }: MinimisedScenario): boolean => reduced?.certificate?.complete ?? false;

/** The answer, then the sequence to paste. */
export function minimiseText({ where, properties, reduced }: MinimisedScenario): string {
  if (reduced === undefined) {
    const what =
      properties.length === 1
        ? properties[0]!.name
        : `any of ${counted(properties.length, 'property', 'properties')}`;
    return wrapped(`${where}: no step breaks ${what}: there is nothing to minimise`, 0);
  }
  const { minimal, certificate, steps, brokenAt } = reduced;
  const { property, configuration, operations } = minimal;
  const broken = brokenBy(property, configuration, operations);
  const from = `from the ${counted(steps, 'step')} of ${where}, of which step ${brokenAt} was the first to break it`;
  const length = counted(operations.length, 'step');
  const answer =
    certificate?.complete === true
      ? colour.green(`minimal: ${length}`)
      : colour.yellow(`not proved minimal: ${length}`);
  return [
    wrapped(`${answer}, ${from}.`, 0),
    wrapped(certificateSentence(reduced), 0),
    '',
    ruledTitle(broken, length),
    wrapped(property.sentence, 0),
    '',
    sequenceText(broken),
  ].join('\n');
}

function certificateSentence({ minimal, certificate }: Reduced): string {
  const { name } = minimal.property;
  if (minimal.operations.length === 1) return `It is a single step, and a new memory breaks nothing.`;
  if (certificate === undefined) return `The sequences that are shorter are too many to search them all.`;
  const { sequences, length, operations, states, complete } = certificate;
  const all = `the ${approximate(sequences)} sequences of up to ${counted(length, 'step')} of ${counted(operations, 'operation')}`;
  if (!complete)
    return `Of ${all}, not all could be searched (${counted(states, 'state')}); none that was violates ${name}.`;
  return `None of ${all} violates ${name} (${counted(states, 'state')}).`;
}

/** What `minimise --json` writes of one scenario. */
export function minimiseJson(one: MinimisedScenario): object {
  const { reduced } = one;
  if (reduced === undefined)
    return { property: null, length: 0, minimal: false, searched: 0, scenario: null };
  const { minimal, certificate } = reduced;
  const broken = brokenBy(minimal.property, minimal.configuration, minimal.operations);
  return {
    property: minimal.property.name,
    cause: broken.cause ?? null,
    length: minimal.operations.length,
    minimal: isProved(one),
    searched: certificate?.sequences ?? 0,
    states: certificate?.states ?? 0,
    scenario: broken.text,
  };
}
