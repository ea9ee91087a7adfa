import { survey } from '../../checker/survey/survey.js';
import { EXIT } from '../../terminal/errors.js';
import { jsonText } from '../../terminal/json.js';
import { print } from '../../terminal/output.js';
import { ownScenarios } from '../../terminal/own-scenarios.js';
import { wrapped } from '../../terminal/text.js';
import { answerExplained } from './answer.js';
import { clauseExplained } from './clause.js';
import type { Explanation } from './explanation.js';
import { NAMES, type Subject, subjectOf } from './names.js';
import { propertyExplained } from './property.js';
import { stepExplained } from './step.js';

/** Explains a name, or lists all names where none is given; gives the exit code. */
export async function explainAndPrint(name: string, json: boolean): Promise<number> {
  const { text, data } = name === '' ? allNames() : await explained(subjectOf(name));
  await print(json ? jsonText(data) : text);
  return EXIT.ok;
}

async function explained(subject: Subject): Promise<Explanation> {
  if (subject.kind === 'property') {
    return propertyExplained(subject.property, await ownScenarios(['counterexamples']));
  }
  const all = survey(await ownScenarios());
  switch (subject.kind) {
    case 'clause':
      return clauseExplained(subject.id, all);
    case 'answer':
      return answerExplained(subject.name, all);
    case 'step':
      return stepExplained(subject.name, all);
  }
}

/** Every name, by what it is; the clauses last, as they are many. */
function allNames(): Explanation {
  const parts = Object.entries(NAMES).map(
    ([what, names]) => `${what}\n${wrapped(names.map(unbroken).join(', '), 2).replaceAll(STICKY, ' ')}`,
  );
  return { text: `${parts.join('\n\n')}\n`, data: NAMES };
}

/** A space at which no line ends. */
const STICKY = '\u00a0';
const unbroken = (name: string): string => name.replaceAll(' ', STICKY);
