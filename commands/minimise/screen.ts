import { followedIn, restsOnJson } from '../../checker/evidence/told.js';
import { brokenBy } from '../../checker/exhaustive/broken.js';
import { MOST_PAGES, pagesOf } from '../../checker/minimise/certified.js';
import type { Reduced } from '../../checker/minimise/reduce-scenario.js';
import type { Machine } from '../../model/state.js';
import type { Property } from '../../properties/property.js';
import { certificateClause, failureName, propertyName } from '../../terminal/breach.js';
import { colour } from '../../terminal/colour.js';
import { counted, grouped } from '../../terminal/counts.js';
import { ruledTitle, sequenceText } from '../../terminal/failures.js';
import { machineJson } from '../../terminal/machine-json.js';
import { scenarioRestsOn } from '../../terminal/rests-on.js';
import { headline, subject } from '../../terminal/subject.js';
import { capitalised, wrapped } from '../../terminal/text.js';

/** A scenario that was to be minimised, with where it is; undefined where it breaks nothing. */
export interface MinimisedScenario {
  readonly where: string;
  readonly machine: Machine;
  readonly properties: readonly Property[];
  readonly reduced: Reduced | undefined;
}

/** Is it minimal, and proved so? */
export const isProved = ({ reduced }: MinimisedScenario): boolean => reduced?.certificate?.complete ?? false;

/** The answer, then the sequence to paste. */
export function minimiseText({ where, machine, properties, reduced }: MinimisedScenario): string {
  if (reduced === undefined) {
    const what =
      properties.length === 1
        ? propertyName(properties[0]!)
        : `any of ${counted(properties.length, 'property', 'properties')}`;
    const answer = `no step of ${where} breaks ${what}: there is nothing to minimise`;
    return wrapped(headline(subject(machine), answer), 0);
  }
  const { minimal } = reduced;
  const broken = brokenBy(minimal.property, minimal.configuration, minimal.operations);
  return [
    wrapped(headline(subject(machine), answer(reduced, where)), 0),
    wrapped(certificateSentence(reduced), 0),
    '',
    ruledTitle(broken, counted(minimal.operations.length, 'step')),
    wrapped(broken.property.sentence, 0),
    '',
    sequenceText(broken),
    scenarioRestsOn(broken.scenario, 2),
  ].join('\n');
}

/** How many steps it takes, what they break, and what they were made from. */
function answer(
  { minimal, certificate, steps, brokenAt, ofAll, target, from }: Reduced,
  where: string,
): string {
  const { property, cause, operations } = minimal;
  const isAny = target.cause === 'any' || certificate?.otherwise === undefined;
  const length = counted(operations.length, 'step');
  const what = isAny ? propertyName(property) : failureName({ property, cause });
  const fewest = ofAll ? 'and no fewer do' : 'and no fewer of its operations do';
  const said =
    certificate?.complete === true
      ? colour.green(`${length} ${operations.length === 1 ? 'breaks' : 'break'} ${what}, ${fewest}`)
      : colour.yellow(`${length} break ${what}; that no fewer do is not proved`);
  const was = cause === from ? '' : `, by ${from ?? 'another cause'}`;
  return `${said}. Of the ${counted(steps, 'step')} of ${where}, step ${brokenAt} is the first to break it${was}.`;
}

function certificateSentence(reduced: Reduced): string {
  const { cutAfter } = reduced.minimal;
  if (cutAfter === undefined) return certified(reduced);
  const cut = `No more than ${grouped(cutAfter)} steps were tried to make it smaller: it may be made smaller yet.`;
  return `${certified(reduced)} ${cut}`;
}

function certified({ minimal, certificate }: Reduced): string {
  if (minimal.operations.length === 1) return 'It is a single step, and a new memory breaks nothing.';
  if (certificate === undefined) return whyNone(minimal);
  return `${capitalised(certificateClause(minimal, certificate))}.`;
}

/** Why shorter sequences were not searched. */
function whyNone({ configuration }: Reduced['minimal']): string {
  const pages = pagesOf(configuration);
  return pages > MOST_PAGES
    ? `Shorter sequences were not searched: with fewer than ${grouped(pages)} pages it breaks nothing, and a search takes ${MOST_PAGES}.`
    : 'The sequences that are shorter are too many to search them all.';
}

/** What `minimise --json` writes of one scenario. */
export function minimiseJson(one: MinimisedScenario): object {
  const { reduced, machine } = one;
  const on = machineJson(machine);
  if (reduced === undefined)
    return { ...on, property: null, length: 0, minimal: false, searched: 0, scenario: null };
  const { minimal, certificate, target, from, ofAll } = reduced;
  const broken = brokenBy(minimal.property, minimal.configuration, minimal.operations);
  return {
    ...on,
    property: minimal.property.name,
    number: minimal.property.number,
    cause: broken.cause ?? null,
    causeBefore: from ?? null,
    length: minimal.operations.length,
    minimal: isProved(one),
    minimalFor: target.cause === 'any' || certificate?.otherwise === undefined ? 'property' : 'cause',
    lengthByAnotherCause: certificate?.otherwise ?? null,
    searched: certificate?.sequences ?? 0,
    searchedOperations: ofAll ? 'all' : "the scenario's",
    oneOperationAtATime: true,
    states: certificate?.states ?? 0,
    scenario: broken.text,
    restsOn: restsOnJson(followedIn(broken.scenario)),
  };
}
