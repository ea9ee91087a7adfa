import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { replay } from '../../checker/replay/replay.js';
import { ADVICES } from '../../language/calls.js';
import { FACTS, QUANTITIES } from '../../language/facts.js';
import { HEADER_KEYS } from '../../language/headers.js';
import { parse } from '../../language/index.js';
import { OUTCOME_WORDS } from '../../language/outcomes.js';
import { ASSERTIONS } from '../../language/reference/assertions.js';
import { HEADERS } from '../../language/reference/headers.js';
import { OUTCOMES } from '../../language/reference/outcomes.js';
import { STEPS } from '../../language/reference/steps.js';
import { STEP_WORDS } from '../../language/steps.js';
import { OPERATION_KINDS } from '../../model/index.js';
import { languagePage } from './language.js';

const ENTRIES = STEPS.flatMap(({ entries }) => entries);
const wordOf = (form: string): string => /^\w+/.exec(form)![0];

it('docs/language.md is what npm run pages makes', () => {
  expect(readFileSync('docs/language.md', 'utf8')).toBe(languagePage());
});

it('has every header, step, advice, outcome word and assertion word of the parser, and no other step', () => {
  expect(Object.keys(HEADERS)).toEqual([...HEADER_KEYS]);
  expect(new Set(ENTRIES.map(({ form }) => wordOf(form)))).toEqual(new Set(STEP_WORDS));
  const advice = ENTRIES.find(({ form }) => form.startsWith('madvise'))!.form;
  for (const word of ADVICES) expect(advice).toContain(word);
  const outcomes = OUTCOMES.map(({ form }) => form).join('\n');
  for (const word of OUTCOME_WORDS) expect(outcomes).toContain(word);
  const assertions = ASSERTIONS.map(({ form }) => form).join('\n');
  for (const word of [...FACTS, ...QUANTITIES, 'and', 'or', 'not', 'all', 'some'])
    expect(assertions).toMatch(new RegExp(`\\b${word}\\b`));
});

it("has an example of every kind of operation, which ends in an entry's own step", () => {
  const kinds = ENTRIES.map(({ form, example }) => {
    const operations = parse(example)[0]!.lines.flatMap((line) =>
      line.kind === 'operation' ? [line.operation] : [],
    );
    expect(
      example.split('\n').some((line) => line.startsWith(wordOf(form))),
      form,
    ).toBe(true);
    return operations.map(({ kind }) => kind);
  });
  expect(new Set(kinds.flat())).toEqual(new Set(OPERATION_KINDS));
});

it('has outcomes whose example ends in that outcome', () => {
  const kinds = OUTCOMES.map(({ example }) => {
    let last: string | undefined;
    replay(parse(example)[0]!, {}, ({ outcome }) => {
      last = outcome?.kind;
    });
    return last;
  });
  expect(kinds).toEqual([
    'ok',
    'ok',
    'errno',
    'errno',
    'value',
    'value',
    'signal',
    'signal',
    'memory_fault',
    'mmio',
    'fail_entry',
    'exception',
    'hangs',
    'guest_dead',
    'host_crash',
    'value',
    undefined,
    'ok',
  ]);
});
