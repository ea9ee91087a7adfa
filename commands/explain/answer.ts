import { byClause, deciding } from '../../checker/survey/answers.js';
import { type Example, examplesOf } from '../../checker/survey/examples.js';
import type { Sighting, Survey } from '../../checker/survey/survey.js';
import { CLAUSE_IDS, type ClauseId } from '../../model/clauses/index.js';
import { counted } from '../../terminal/counts.js';
import { clauseLine, wrapped } from '../../terminal/text.js';
import type { Explanation } from './explanation.js';
import { exampleData, exampleText, extentText, headline } from './screen.js';

/** Clauses of which a scenario is shown: those that decide the most steps. */
const MOST_COMMON = 3;

/** What a step answers: the clauses that decide it, by step, and scenarios of the most common. */
export function answerExplained(name: string, all: Survey): Explanation {
  const isAsked = (answer: string): boolean => answer === name || answer.startsWith(`${name} `);
  const found = deciding(all.sightings, isAsked);
  const steps = [...new Set(found.map(({ step }) => step))];
  const examples = examplesIn(found);
  const clauses = new Set(found.map(({ clause }) => clause));
  const lines = [
    headline(name),
    found.length === 0
      ? wrapped('No step of the scenarios answers so.', 0)
      : wrapped(
          `${counted(clauses.size, 'clause')} ${clauses.size === 1 ? 'decides' : 'decide'} it, of ${steps.join(', ')}.`,
          0,
        ),
    '',
    ...steps.flatMap((step) => [
      step,
      ...byClause(
        found.filter((one) => one.step === step),
        CLAUSE_IDS,
      ).map(({ clause }) => clauseLine(clause, 2)),
      '',
    ]),
    ...examples.flatMap(({ clause, example }) => [exampleText(example, `${clause}, in `), '']),
    extentText(all),
  ];
  return {
    text: `${lines.join('\n')}\n`,
    data: {
      answer: name,
      steps: steps.map((step) => ({
        step,
        clauses: [...new Set(found.filter((one) => one.step === step).map(({ clause }) => clause))],
      })),
      examples: examples.map(({ clause, example }) => ({ clause, ...exampleData(example) })),
    },
  };
}

interface OfClause {
  readonly clause: ClauseId;
  readonly example: Example;
}

/** An example of each of the clauses that decide the most steps, but for those that one before it shows as well. */
function examplesIn(found: readonly Sighting[]): OfClause[] {
  const shown: OfClause[] = [];
  for (const clause of mostCommon(found)) {
    if (shown.length === MOST_COMMON) break;
    const places = found.filter((one) => one.clause === clause).flatMap((one) => one.places);
    const [example] = examplesOf(clause, places, 1);
    if (example === undefined || shown.some((one) => one.example.text === example.text)) continue;
    shown.push({ clause, example });
  }
  return shown;
}

/** The clauses by how many steps they decide, most first. */
function mostCommon(found: readonly Sighting[]): ClauseId[] {
  const counts = new Map<ClauseId, number>();
  for (const { clause, steps } of found) counts.set(clause, (counts.get(clause) ?? 0) + steps);
  return [...counts].sort(([, a], [, b]) => b - a).map(([clause]) => clause);
}
