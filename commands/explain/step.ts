import { byClause, deciding } from '../../checker/survey/answers.js';
import type { Survey } from '../../checker/survey/survey.js';
import { CLAUSE_IDS } from '../../model/clauses/index.js';
import { counted } from '../../terminal/counts.js';
import { clauseLine, wrapped } from '../../terminal/text.js';
import type { Explanation } from './explanation.js';
import { extentText, headline } from './screen.js';

/** A step: what it answers, each with the clauses that decide it, then what else it follows. */
export function stepExplained(name: string, all: Survey): Explanation {
  const own = all.sightings.filter(({ step }) => step === name);
  const answers = [...new Set(own.map(({ answer }) => answer))];
  const groups = answers.map((answer) => ({
    answer,
    clauses: byClause(
      deciding(own, (one) => one === answer),
      CLAUSE_IDS,
    ).map(({ clause }) => clause),
  }));
  const decided = new Set(groups.flatMap(({ clauses }) => clauses));
  const others = byClause(own, CLAUSE_IDS)
    .map(({ clause }) => clause)
    .filter((clause) => !decided.has(clause));
  const said = new Set<string>();
  const clausesText = (ids: typeof others): string[] =>
    ids.map((id) => {
      if (said.has(id)) return `  ${id}`;
      said.add(id);
      return clauseLine(id, 2);
    });
  const lines = [
    headline(name),
    wrapped(
      `It answers ${answers.join(', ') || 'nothing in these scenarios'}; ${counted(decided.size + others.length, 'clause')}.`,
      0,
    ),
    ...groups
      .filter(({ clauses }) => clauses.length > 0)
      .flatMap(({ answer, clauses }) => ['', `=> ${answer}`, ...clausesText(clauses)]),
    ...(others.length === 0 ? [] : ['', 'with more than one kind of answer', ...clausesText(others)]),
    '',
    extentText(all),
  ];
  return {
    text: `${lines.join('\n')}\n`,
    data: { step: name, answers: groups, others },
  };
}
