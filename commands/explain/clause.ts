import { evidenceOf, recordedPlaces } from '../../checker/evidence/evidence.js';
import { examplesOf } from '../../checker/survey/examples.js';
import type { Survey } from '../../checker/survey/survey.js';
import { type ClauseId, clauseOf } from '../../model/clauses/index.js';
import { PROPERTIES } from '../../properties/index.js';
import { machinesText } from '../../terminal/machines.js';
import { wrapped } from '../../terminal/text.js';
import type { Explanation } from './explanation.js';
import { exampleData, exampleText, extentText, headline, labelled } from './screen.js';

const MOST_EXAMPLES = 3;

/** A clause: its sentence and source, where it is followed, the shortest scenarios that follow it. */
export function clauseExplained(id: ClauseId, all: Survey): Explanation {
  const { text, source } = clauseOf(id);
  const own = all.sightings.filter(({ clause }) => clause === id);
  const machines = new Set(own.flatMap((one) => [...one.machines]));
  const watching = PROPERTIES.filter(({ clauses, causes }) => clauses.includes(id) || causes?.includes(id));
  const examples = examplesOf(
    id,
    own.flatMap(({ places }) => places),
    MOST_EXAMPLES,
  );
  const nowhere = ['no scenario leads to it: the language refuses a step that would'];
  const lines = [
    headline(id),
    wrapped(text, 0),
    '',
    labelled('from', source.split('; ')),
    labelled('known as', knownText(id)),
    ...(own.length === 0 ? [] : [labelled('steps', stepsText(own))]),
    labelled('followed in', machines.size === 0 ? nowhere : machinesText(machines)),
    ...(watching.length === 0
      ? []
      : [
          labelled(
            'watched by',
            watching.map(({ number, name }) => `${number} ${name}`),
          ),
        ]),
    '',
    ...examples.flatMap((example) => [exampleText(example), '']),
    extentText(all),
  ];
  return {
    text: `${lines.join('\n')}\n`,
    data: {
      clause: id,
      text,
      source,
      evidence: evidenceOf(id),
      recorded: recordedPlaces(id),
      steps: own.map(({ step, answer }) => ({ step, answer })),
      followedIn: [...machines].map((key) => {
        const [abi, vm] = key.split(' ');
        return { abi, vm };
      }),
      watchedBy: watching.map(({ name }) => name),
      examples: examples.map(exampleData),
    },
  };
}

/** How it is known: where recordings followed it, else what was read. */
function knownText(id: ClauseId): string[] {
  const places = recordedPlaces(id);
  if (places.length === 0) return [`${clauseOf(id).evidence}: no recording follows it`];
  const all = [...new Set(places.flatMap(({ vmTypes }) => vmTypes))];
  return all.map((vmType) => {
    const kernels = places.filter(({ vmTypes }) => vmTypes.includes(vmType)).map(({ kernel }) => kernel);
    return `recorded on ${vmType}: ${kernels.join(', ')}`;
  });
}

/** The steps that follow it, each with what it answers then. */
function stepsText(own: Survey['sightings']): string[] {
  const steps = [...new Set(own.map(({ step }) => step))];
  return steps.map((step) => {
    const answers = own.filter((one) => one.step === step).map(({ answer }) => answer);
    return `${step} => ${answers.join(' | ')}`;
  });
}
