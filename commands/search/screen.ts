import type { Broken } from '../../checker/exhaustive/broken.js';
import { triedUpTo } from '../../checker/exhaustive/tried.js';
import type { Property } from '../../properties/property.js';
import { alphabetText } from '../../terminal/alphabet-text.js';
import { propertyName } from '../../terminal/breach.js';
import { colour } from '../../terminal/colour.js';
import { counted, grouped } from '../../terminal/counts.js';
import { ruledTitle, sequenceText } from '../../terminal/failures.js';

import { restsOnLine, scenarioRestsOn } from '../../terminal/rests-on.js';
import { headline, ONE_AT_A_TIME, shortSubject, subject } from '../../terminal/subject.js';

import { wrapped } from '../../terminal/text.js';
import { effortText } from './effort.js';
import type { SearchReport } from './report.js';

/** The screen that `search` ends with: the verdict, the figures, what is broken, the alphabet, what it took. */
export function searchText(report: SearchReport): string {
  const parts = [
    wrapped(verdict(report), 0),
    figures(report),
    ...report.broken.map(brokenText),
    ...report.unshown.map(unshownText),
    alphabetText(report.alphabet, report.memory),
    ...(report.followed === undefined ? [] : [restsOnLine([report.followed], 0)]),
    effortText(report),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** The answer in one sentence, behind what it is about. */
function verdict(report: SearchReport): string {
  return headline(subject(report.machine), said(report));
}

function said({ machine, properties, broken: shown, unshown, result }: SearchReport): string {
  const broken = [...shown, ...unshown];
  const states = counted(result.states, 'state');
  const isComplete = result.bound === undefined;
  const complete = `complete over this alphabet, ${ONE_AT_A_TIME}: ${states}.`;
  if (broken.length > 0) {
    const { length } = properties;
    const all = length === 1 ? named(properties) : `${broken.length} of ${length} properties`;
    const are = broken.length === 1 ? 'is' : 'are';
    const unpromised = properties.every((p) => !p.promisedBy(machine)) ? ', which is not promised there' : '';
    return `${colour.red(`${all} ${are} broken`)}${unpromised}; ${isComplete ? complete : `not complete: ${states}.`}`;
  }
  if (isComplete) return `${colour.green(`no sequence breaks ${watched(properties)}`)}; ${complete}`;
  const steps = counted(triedUpTo(result), 'step');
  const all = `all sequences of up to ${steps} over this alphabet, ${ONE_AT_A_TIME}: ${states}.`;
  return result.bound === 'interrupted'
    ? `interrupted; no violation so far in ${all}`
    : `no violation within the bound: ${all}`;
}

const watched = (properties: readonly Property[]): string =>
  properties.length === 1 ? named(properties) : `any of ${properties.length} properties`;

/** No more properties than that are named instead of counted. */
const FEW = 3;

const named = (properties: readonly Property[]): string => properties.map(propertyName).join(', ');

/** What was counted: the same for any number of threads where no bound on states or memory cut it off. */
function figures({ machine, memory, properties, result, cutBy, sorted }: SearchReport): string {
  const { states, transitions, depth, bound, counts } = result;
  const on = `${shortSubject(machine)}, ${counted(memory.pages, 'page')}`;
  const end =
    bound === undefined
      ? 'complete: every sequence over the alphabet, of any length'
      : bound === 'interrupted'
        ? `interrupted at depth ${depth}, after all sequences of up to ${counted(triedUpTo(result), 'step')}`
        : `bound reached at depth ${depth}, ${counted(states, 'state')}: ${cutBy}`;
  return [
    ['searched', on],
    [
      'watched',
      properties.length <= FEW ? named(properties) : counted(properties.length, 'property', 'properties'),
    ],
    ['extent', end],
    ['states', `${grouped(states)}${sorted ? ', each for all arrangements of its pages' : ''}`],
    ['transitions', grouped(transitions)],
    ['depth', `${counted(depth, 'step')} to the farthest state${bound === undefined ? '' : ' found'}`],
    [
      'page states',
      `${grouped(counts.pageStates)}, and ${grouped(counts.rests)} of all that is not on pages`,
    ],
  ]
    .map(([name, value]) => name!.padEnd(LABEL) + wrapped(value!, LABEL, 0))
    .join('\n');
}

/** The names of the figures, with the gap after them. */
const LABEL = 13;

/** A property of which an interrupted search knows that it is broken, and no more. */
function unshownText({ property, length }: SearchReport['unshown'][number]): string {
  const steps = counted(length, 'step');
  return [
    ruledTitle({ property, cause: undefined }, steps, colour.red),
    wrapped(property.sentence, 0),
    wrapped(`Broken by a sequence of ${steps}, which the search had no time left to put together.`, 2),
  ].join('\n');
}

/** A property that is broken: its sentence, and a shortest sequence to paste. */
function brokenText(broken: Broken): string {
  return [
    ruledTitle(broken, counted(broken.scenario.lines.length, 'step'), colour.red),
    wrapped(broken.property.sentence, 0),
    wrapped('Shortest: no shorter sequence over this alphabet breaks it.', 4, 2),
    '',
    sequenceText(broken),
    scenarioRestsOn(broken.scenario, 2),
  ].join('\n');
}
