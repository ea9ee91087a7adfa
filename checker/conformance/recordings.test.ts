import { describe, expect, it } from 'vitest';
import { parse, print } from '../../language/index.js';
import type { OperationLine, Scenario } from '../../language/scenario.js';
import type { Outcome } from '../../model/outcome.js';
import { scenarioFiles, VOCABULARY } from '../../tests/scenario-files.js';
import { conform } from './conform.js';
import type { Conformance } from './conformance.js';
import { minimiseDisagreement } from './minimise.js';

const KERNELS = ['linux-6.18', 'rfc-v5', 'next'];
/** Every so many recordings of a kernel have an answer changed. */
const EVERY = 23;

const RECORDINGS = KERNELS.flatMap((kernel) => scenarioFiles(`recorded/${kernel}`)).flatMap(
  (f) => f.scenarios,
);

it('every recording agrees, and none needs that somebody else was at a page', () => {
  const all = RECORDINGS.map((scenario) => conform(scenario));
  expect(all.flatMap(({ disagreement }) => disagreement?.line.at ?? [])).toEqual([]);
  const sum = (count: (one: Conformance) => number) => all.reduce((total, one) => total + count(one), 0);
  expect(sum((one) => one.steps)).toBe(112_291);
  expect(sum((one) => one.meanwhile + one.skipped.length + Number(one.cut))).toBe(0);
});

/** Another answer of the kind that a wrong kernel could give; undefined where there is none for this one. */
const MUTATIONS: Readonly<Record<string, (outcome: Outcome) => Outcome | undefined>> = {
  'ok to EINVAL': ({ kind }) => (kind === 'ok' ? { kind: 'errno', errno: 'EINVAL' } : undefined),
  'a byte to another': (o) =>
    o.kind === 'value' && o.value !== 'unspecified' ? { ...o, value: o.value ^ 1 } : undefined,
  'EAGAIN at a page to the next': (o) =>
    o.kind === 'errno' && o.errno === 'EAGAIN'
      ? { ...o, errorOffset: Number(o.errorOffset) + 4096 }
      : undefined,
  'EAGAIN to ok': (o) => (o.kind === 'errno' && o.errno === 'EAGAIN' ? { kind: 'ok' } : undefined),
  'EINVAL to ok': (o) => (o.kind === 'errno' && o.errno === 'EINVAL' ? { kind: 'ok' } : undefined),
  'SIGBUS to a byte': (o) => (o.kind === 'signal' ? { kind: 'value', value: 0 } : undefined),
  'an exit to a byte': (o) => (o.kind === 'memory_fault' ? { kind: 'value', value: 0 } : undefined),
  'ok to EAGAIN': (o) => (o.kind === 'ok' ? { kind: 'errno', errno: 'EAGAIN', errorOffset: 0 } : undefined),
};

const recorded = ({ expected }: OperationLine): Outcome | undefined =>
  expected?.kind === 'one-of' ? expected.outcomes[0] : undefined;

/** The recording with its last answer that can be changed so; undefined where there is none. */
function mutated(scenario: Scenario, mutate: (outcome: Outcome) => Outcome | undefined) {
  for (const [i, line] of [...scenario.lines.entries()].reverse()) {
    const outcome = line.kind === 'operation' ? recorded(line) : undefined;
    const other = outcome === undefined ? undefined : mutate(outcome);
    if (line.kind !== 'operation' || other === undefined) continue;
    const changed = { ...line, expected: { kind: 'one-of', outcomes: [other] } } as const;
    return { scenario: { ...scenario, lines: scenario.lines.with(i, changed) }, changed };
  }
  return undefined;
}

/** Does the model leave open what a line answers: any byte, or EAGAIN for somebody who is at a page? */
function isOpen(scenario: Scenario, changed: OperationLine): boolean {
  const lines = scenario.lines.map((line) =>
    line === changed
      ? { ...changed, expected: { kind: 'one-of', outcomes: [{ kind: 'host_crash' }] } as const }
      : line,
  );
  const { disagreement } = conform({ ...scenario, lines });
  return disagreement!.allowed.some(
    ({ outcome, meanwhile }) => meanwhile || (outcome.kind === 'value' && outcome.value === 'unspecified'),
  );
}

describe.each(Object.entries(MUTATIONS))('an answer that is changed from %s', (_name, mutate) => {
  const changed = RECORDINGS.filter((_, i) => i % EVERY === 0).flatMap((s) => mutated(s, mutate) ?? []);
  const closed = changed.filter(({ scenario, changed: line }) => !isOpen(scenario, line));

  it('is found at its line', () => {
    expect(closed.length).toBeGreaterThan(20);
    const found = closed.map(({ scenario }) => conform(scenario).disagreement?.line);
    expect(found.map((line) => line?.at.line)).toEqual(closed.map(({ changed: line }) => line.at.line));
  });

  it('is minimised to a recording that agrees up to its last step, and disagrees there alike', () => {
    for (const { scenario } of closed.slice(0, 12)) {
      const whole = conform(scenario).disagreement!;
      const minimal = minimiseDisagreement(whole).scenario;
      expect(minimal.lines.length).toBeLessThanOrEqual(whole.step);
      const [pasted] = parse(print(minimal), { vocabulary: VOCABULARY });
      const { steps, disagreement } = conform(pasted!);
      expect(steps).toBe(minimal.lines.length - 1);
      expect([...disagreement!.clauses].sort()).toEqual([...whole.clauses].sort());
    }
  });
});
