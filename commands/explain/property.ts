import { followedIn, restsOnJson } from '../../checker/evidence/told.js';
import { brokenBy } from '../../checker/exhaustive/broken.js';
import { stepsOf } from '../../checker/minimise/reduce-scenario.js';
import { memoriesOf } from '../../checker/replay/machine.js';
import { passed, replay } from '../../checker/replay/replay.js';
import { machineKey } from '../../checker/survey/survey.js';
import type { Property } from '../../properties/property.js';
import { counted } from '../../terminal/counts.js';
import { ruledTitle, sequenceText } from '../../terminal/failures.js';
import { machinesText } from '../../terminal/machines.js';
import type { OwnScenario } from '../../terminal/own-scenarios.js';
import { scenarioRestsOn } from '../../terminal/rests-on.js';
import { clauseLine, wrapped } from '../../terminal/text.js';
import type { Explanation } from './explanation.js';
import { headline, labelled } from './screen.js';

/** A property: its sentence, who promises it, the clauses it watches, where it fails, the shortest way. */
export function propertyExplained(property: Property, kept: readonly OwnScenario[]): Explanation {
  const { name, number, sentence, promise, clauses } = property;
  const failing = kept
    .filter(({ scenario: { verdict } }) => verdict?.kind === 'violates' && verdict.property === name)
    .map((one) => ({ ...one, replayed: replay(one.scenario) }))
    .filter(({ replayed }) => passed(replayed))
    .sort((a, b) => a.replayed.steps - b.replayed.steps);
  const machines = new Set(failing.map(({ replayed }) => machineKey(replayed.machine)));
  const shortest = failing[0];
  const broken =
    shortest &&
    brokenBy(
      property,
      { machine: shortest.replayed.machine, memories: memoriesOf(shortest.scenario.headers) },
      stepsOf(shortest.scenario),
    );
  const none = ['nowhere that is known: counterexamples/ has none of it'];
  const lines = [
    headline(`${number} ${name}`),
    wrapped(sentence, 0),
    '',
    labelled('promised by', [promise]),
    labelled('fails in', machines.size === 0 ? none : machinesText(machines)),
    '',
    `It watches ${counted(clauses.length, 'clause')}:`,
    ...clauses.map((id) => clauseLine(id, 2)),
    ...(broken === undefined
      ? []
      : [
          '',
          ruledTitle(broken, counted(stepsOf(broken.scenario).length, 'step')),
          '',
          sequenceText(broken),
          scenarioRestsOn(broken.scenario, 2),
        ]),
    ...(shortest === undefined
      ? []
      : [
          '',
          wrapped(`The shortest of ${counted(failing.length, 'counterexample')} in ${shortest.file}.`, 0),
        ]),
  ];
  return {
    text: `${lines.join('\n')}\n`,
    data: {
      property: name,
      number,
      sentence,
      promise,
      clauses,
      failsIn: failing.map(({ replayed: { machine }, file, scenario }) => ({
        abi: machine.revision.name,
        vm: machine.vmType.name,
        file,
        line: scenario.at.line,
      })),
      counterexample: broken?.text ?? null,
      restsOn: broken === undefined ? null : restsOnJson(followedIn(broken.scenario)),
    },
  };
}
