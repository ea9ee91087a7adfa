import { EVIDENCE, type Evidence, evidenceOf } from '../../checker/evidence/evidence.js';
import { type Answer, answered } from '../../checker/replay/answered.js';
import { replay } from '../../checker/replay/replay.js';
import { print } from '../../language/index.js';
import type { Scenario } from '../../language/scenario.js';
import { CLAUSE_IDS, type ClauseId } from '../../model/clauses/index.js';
import { wrapped } from '../../terminal/text.js';

/** A file of scenarios, named from the project's root. */
export interface NamedScenarios {
  readonly file: string;
  readonly scenarios: readonly Scenario[];
}

const HEAD = `# What to record next

Clauses that no recording followed, weakest evidence first, and a scenario for each. Those of \`scenarios/to-record/\`
are steps alone, for whoever has the hardware for a day; a title begins with its row of that day's list. They run as they
are, launch included:

    npx gmemcheck executor build --static -o executor
    ssh machine './executor --poison' < scenarios/to-record/snp.gmem > recording.gmem
    npx gmemcheck conform recording.gmem

What the machine or its kernel has not is skipped by name. The answers below are the model's; a host where one is
\`host_crash\` may be lost. Made by \`npm run pages\`; a test compares it with what that makes.
`;
const OF_EVIDENCE: Readonly<Record<Exclude<Evidence, 'recorded'>, string>> = {
  inferred: 'Inferred: our own conclusion, and the first to record.',
  spec: "From a vendor's specification: what firmware or a processor does.",
  patch: 'From patches of the series: they want a kernel built from that posting.',
  code: 'From code of the kernel that was read.',
};

/** The text of docs/to-record.md, from the scenarios of scenarios/to-record/ and those of scenarios/. */
export function toRecordPage(days: readonly NamedScenarios[], others: readonly NamedScenarios[]): string {
  const kinds = EVIDENCE.toReversed().filter((evidence) => evidence !== 'recorded');
  const onDay = followedBy(days);
  const elsewhere = followedBy(others);
  const tables = kinds.map((evidence) => {
    const ids = CLAUSE_IDS.filter((id) => evidenceOf(id) === evidence);
    const rows = ids.map((id) => `| ${id} | ${placeOf(id, onDay, elsewhere)} |`);
    return [
      `${wrapped(OF_EVIDENCE[evidence], 0)}\n`,
      '| clause | scenario |',
      '| --- | --- |',
      ...rows,
      '',
    ].join('\n');
  });
  return [HEAD, '## Clauses\n', ...tables, ...days.map(dayText)].join('\n');
}

interface Followed {
  readonly file: string;
  readonly scenario: Scenario;
  readonly clauses: ReadonlySet<ClauseId>;
}

const followedBy = (all: readonly NamedScenarios[]): Followed[] =>
  all.flatMap(({ file, scenarios }) =>
    scenarios.map((scenario) => ({ file, scenario, clauses: replay(scenario, {}, undefined, true).clauses })),
  );

/** The first scenario of the day's list that follows a clause; else the shortest of the others; else that there is none. */
function placeOf(id: ClauseId, onDay: readonly Followed[], elsewhere: readonly Followed[]): string {
  const own = onDay.find(({ clauses }) => clauses.has(id));
  const shortest = elsewhere
    .filter(({ clauses }) => clauses.has(id))
    .toSorted((a, b) => a.scenario.lines.length - b.scenario.lines.length)[0];
  const found = own ?? shortest;
  return found === undefined ? NOWHERE : `${found.file}: ${found.scenario.headers.title ?? ''}`;
}

/** What stands beside a clause that no scenario leads to. */
export const NOWHERE = 'none: the language refuses a step that would lead to it';

/** The scenarios of a file with the model's answers. */
function dayText({ file, scenarios }: NamedScenarios): string {
  const texts = scenarios.map((scenario) => {
    const answers: Answer[] = [];
    const { machine } = replay(scenario, {}, ({ line, outcome }) =>
      answers.push(outcome === undefined ? { line } : { line, outcome }),
    );
    return print(answered(scenario, machine, answers));
  });
  return `## ${file}\n\n\`\`\`\n${texts.join('---\n')}\`\`\`\n`;
}
