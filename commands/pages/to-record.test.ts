import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { evidenceOf } from '../../checker/evidence/evidence.js';
import { replay } from '../../checker/replay/replay.js';
import { CLAUSE_IDS, clauseOf } from '../../model/clauses/index.js';
import { type ScenarioFile, scenarioFiles } from '../../tests/scenario-files.js';
import { NOWHERE, toRecordPage } from './to-record.js';

const named = (folder: string, files: readonly ScenarioFile[]) =>
  files.map(({ name, scenarios }) => ({ file: `${folder}/${name}.gmem`, scenarios }));
const DAYS = named('scenarios/to-record', scenarioFiles('scenarios/to-record'));
const OTHERS = named('scenarios', scenarioFiles('scenarios'));
const PAGE = toRecordPage(DAYS, OTHERS);
const ALL = DAYS.flatMap(({ scenarios }) => scenarios);

it('docs/to-record.md is what npm run pages makes', () => {
  expect(readFileSync('docs/to-record.md', 'utf8')).toBe(PAGE);
});

describe('the scenarios to record', () => {
  it('mean something to the model to their last step, and expect nothing of a kernel', () => {
    const refused = ALL.flatMap((scenario) => replay(scenario).refused ?? []);
    expect(refused).toEqual([]);
    const expecting = ALL.flatMap(({ lines }) => lines).filter(
      (line) => line.kind === 'assert' || line.expected !== undefined,
    );
    expect(expecting).toEqual([]);
  });

  it('have a title of each row of the day', () => {
    const rows = ALL.map(({ headers }) => Number(/^row (\d+): /.exec(headers.title ?? '')?.[1]));
    expect([...new Set(rows)].sort((a, b) => a - b)).toEqual(Array.from({ length: 25 }, (_, i) => i + 1));
  });

  it('follow every clause on what hardware does that is inferred or from a specification', () => {
    const followed = new Set(ALL.flatMap((scenario) => [...replay(scenario).clauses]));
    const wanting = CLAUSE_IDS.filter(
      (id) => ['inferred', 'spec'].includes(evidenceOf(id)) && /^(launch|populate|snp|tdx)\./.test(id),
    );
    expect(wanting.filter((id) => !followed.has(id))).toEqual([]);
  });
});

it('every clause that no recording followed is on the page, with a scenario where one can lead to it', () => {
  const missing = CLAUSE_IDS.filter((id) => evidenceOf(id) !== 'recorded' && !PAGE.includes(`| ${id} | `));
  expect(missing).toEqual([]);
  const without = CLAUSE_IDS.filter((id) => PAGE.includes(`| ${id} | ${NOWHERE} |`));
  expect(without.filter((id) => clauseOf(id).evidence !== 'code')).toEqual([]);
});
