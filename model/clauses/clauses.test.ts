import { describe, expect, it } from 'vitest';
import { replay } from '../../checker/replay/replay.js';
import { scenarioFiles } from '../../tests/scenario-files.js';
import { sources } from '../../tests/sources.js';
import { capabilityClauses } from './capability.js';
import { fileClauses } from './file.js';
import { guestClauses } from './guest.js';
import { hostClauses } from './host.js';
import { CLAUSE_IDS, type ClauseId, clauseOf } from './index.js';
import { launchClauses } from './launch.js';
import { modeClauses } from './mode.js';
import { poisonClauses } from './poison.js';
import { populateClauses } from './populate.js';
import { setArgumentsClauses } from './set-arguments.js';
import { setConversionClauses } from './set-conversion.js';
import { slotClauses } from './slot.js';
import { snpClauses } from './snp.js';
import { tdxClauses } from './tdx.js';
import { vmSetClauses } from './vm-set.js';

const GROUPS: Readonly<Record<string, object>> = {
  'set-arguments': setArgumentsClauses,
  'set-conversion': setConversionClauses,
  mode: modeClauses,
  host: hostClauses,
  guest: guestClauses,
  launch: launchClauses,
  populate: populateClauses,
  snp: snpClauses,
  tdx: tdxClauses,
  file: fileClauses,
  slot: slotClauses,
  'vm-set': vmSetClauses,
  poison: poisonClauses,
  capability: capabilityClauses,
};

const EXERCISED = new Map(
  scenarioFiles('scenarios').map(({ name, scenarios }) => [
    name,
    new Set(scenarios.flatMap((scenario) => [...replay(scenario).clauses])),
  ]),
);

describe('the clauses', () => {
  it('each have an id of a subject and a name', () => {
    expect(CLAUSE_IDS.filter((id) => !/^[a-z]+(-[a-z]+)*\.[a-z0-9]+(-[a-z0-9]+)*$/.test(id))).toEqual([]);
  });

  it('each say a sentence and where it is from', () => {
    const wanting = CLAUSE_IDS.filter((id) => {
      const { text, source } = clauseOf(id);
      return !/^\S.*[^.]\.$/.test(text) || source.trim() === '';
    });
    expect(wanting).toEqual([]);
  });

  it('each name the function of the kernel that does so, or a call or the hardware where none of KVM does', () => {
    const isFunction = /\b[a-z]\w*_\w+/;
    const isOther = /\w\(2\)|KVM_[A-Z]|AMD|Intel/;
    const wanting = CLAUSE_IDS.filter((id) => {
      const { source } = clauseOf(id);
      return !isFunction.test(source.replace(/guest_memfd_test|in_place/g, '')) && !isOther.test(source);
    });
    expect(wanting).toEqual([]);
  });

  it('are in one group each, so that no group hides a clause of another', () => {
    const grouped = Object.values(GROUPS).flatMap((group) => Object.keys(group));
    expect([...grouped].sort()).toEqual([...CLAUSE_IDS].sort());
  });

  it('are each cited by a branch of the model', () => {
    const rules = sources('model').filter(({ path }) => !path.startsWith('model/clauses/'));
    const cited = CLAUSE_IDS.filter((id) => rules.some(({ text }) => text.includes(`'${id}'`)));
    expect(CLAUSE_IDS.filter((id) => !cited.includes(id))).toEqual([]);
  });
});

describe('the scenarios', () => {
  it.each(Object.entries(GROUPS))('of %s exercise every clause of that group', (name, group) => {
    const exercised = EXERCISED.get(name) ?? new Set();
    const missing = Object.keys(group).filter((id) => !exercised.has(id as ClauseId));
    expect(missing).toEqual([]);
  });
});
