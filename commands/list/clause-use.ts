import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { replay } from '../../checker/replay/replay.js';
import { CLAUSE_IDS, type ClauseId } from '../../model/clauses/index.js';
import { ownScenarios } from '../../terminal/own-scenarios.js';

/** Where a clause is cited in the model, and how many of the project's scenarios follow it. */
export interface ClauseUse {
  readonly citedBy: readonly string[];
  readonly scenarios: number;
}

/** The model's modules as they run: built or not. */
const MODEL = join(import.meta.dirname, '..', '..', 'model');
const CODE = /(?<!\.test|\.d)\.[jt]s$/;

/** The use of every clause, read off the model's own code and its scenarios. */
export async function clauseUse(): Promise<ReadonlyMap<ClauseId, ClauseUse>> {
  const sources = modelSources();
  const followed = new Map<ClauseId, number>();
  for (const { scenario } of await ownScenarios()) {
    for (const clause of replay(scenario).clauses) followed.set(clause, (followed.get(clause) ?? 0) + 1);
  }
  const use = (id: ClauseId): ClauseUse => ({
    citedBy: sources.filter(({ text }) => text.includes(`'${id}'`)).map(({ name }) => name),
    scenarios: followed.get(id) ?? 0,
  });
  return new Map(CLAUSE_IDS.map((id) => [id, use(id)]));
}

/** The modules that hold the rules, under the names of their sources. */
function modelSources(): { name: string; text: string }[] {
  return readdirSync(MODEL, { recursive: true, encoding: 'utf8' })
    .filter((name) => CODE.test(name) && !name.startsWith('clauses'))
    .sort()
    .map((name) => ({
      name: `model/${name.replaceAll('\\', '/').replace(CODE, '.ts')}`,
      text: readFileSync(join(MODEL, name), 'utf8'),
    }));
}
