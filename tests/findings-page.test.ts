import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { passed, replay } from '../checker/replay/replay.js';
import { parse } from '../language/index.js';
import type { Scenario } from '../language/scenario.js';
import { REVISIONS } from '../model/revisions/index.js';
import { VM_TYPES } from '../model/vm-types/index.js';
import { propertyNamed } from '../properties/index.js';
import { scenarioFiles } from './scenario-files.js';

const PAGE = readFileSync('docs/findings.md', 'utf8');

/** The sections of the page by the revision that heads them. */
const SECTIONS = new Map(
  PAGE.split(/^## /m)
    .slice(1)
    .map((text) => [text.slice(0, text.indexOf('\n')), text] as const),
);
const sequences = (text: string): Scenario[] =>
  [...text.matchAll(/^```\n(.*?)^```$/gms)].flatMap(([, body]) => parse(body!));

/** What a line "Breaks" says where these counterexamples are all of a revision's. */
function breaksLine(kept: readonly Scenario[]): string {
  const byNumber = new Map<string, Set<string>>();
  for (const { headers, verdict } of kept) {
    const { number } = propertyNamed(verdict!.property)!;
    byNumber.set(number, (byNumber.get(number) ?? new Set()).add(headers.vm!));
  }
  const parts = [...byNumber]
    .sort(([a], [b]) => Number(a.slice(1)) - Number(b.slice(1)))
    .map(([number, types]) => {
      const names = VM_TYPES.map(({ name }) => name).filter((name) => types.has(name));
      return names.length === VM_TYPES.length ? `${number} everywhere` : `${number} on ${names.join(', ')}`;
    });
  return `Breaks: ${parts.join('; ') || 'nothing'}`;
}

describe('docs/findings.md', () => {
  const kept = scenarioFiles('counterexamples').flatMap(({ scenarios }) => scenarios);

  it('has a section of every revision', () => {
    expect([...SECTIONS.keys()].sort()).toEqual(REVISIONS.map(({ name }) => name).sort());
  });

  it.each(REVISIONS.map(({ name }) => name))('says what %s breaks: its kept counterexamples', (name) => {
    const line = breaksLine(kept.filter(({ headers }) => headers.abi === name));
    expect(SECTIONS.get(name)).toContain(`\n${line}\n`);
  });

  it('has sequences of the revision of their section, which run as they stand', () => {
    let broken = 0;
    for (const [name, text] of SECTIONS) {
      for (const scenario of sequences(text)) {
        expect(scenario.headers.abi).toBe(name);
        expect(passed(replay(scenario))).toBe(true);
        if (scenario.verdict?.kind === 'violates') broken++;
      }
    }
    expect(broken).toBe(18);
  });

  it('shows behind a sequence, in a comment, what is seen after it', () => {
    const shown = [...PAGE.matchAll(/^```\n((?:(?!```).*\n)*)violates .*\n# then (.*\n)/gm)];
    expect(shown).toHaveLength(10);
    for (const [, steps, then] of shown) expect(passed(replay(parse(`${steps}${then}`)[0]!))).toBe(true);
  });

  it('shows each property that a section calls broken there or in the section that it points to', () => {
    const shown = new Set(
      [...SECTIONS.values()].flatMap(sequences).map(({ verdict }) => verdict?.property ?? ''),
    );
    for (const { verdict } of kept) {
      // A page that unreferenced-converts fails on is shown for to-shared-never-eagain.
      if (verdict!.property !== 'unreferenced-converts') expect(shown).toContain(verdict!.property);
    }
  });
});
