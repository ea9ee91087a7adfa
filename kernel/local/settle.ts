import { conform } from '../../checker/conformance/conform.js';
import type { Disagreement } from '../../checker/conformance/conformance.js';
import { renamed } from '../../generators/rename.js';
import { print } from '../../language/print.js';
import type { Scenario } from '../../language/scenario.js';
import { execute } from '../execute.js';
import { explanationOf, type Finding } from '../findings.js';
import type { Found } from './campaign.js';
import { type Drawn, question } from './draw.js';
import { type Judge, shrinkOnKernel } from './shrink.js';

/** A disagreement brought down on the real kernel, and all that come down to the same. */
export interface Settled {
  /** The known bug of the kernel that explains it. */
  readonly known: Finding | undefined;
  /** The smallest scenario with what the kernel answered last. */
  readonly scenario: Scenario;
  /** What is wrong at its last step; undefined where the kernel agreed when it was asked again. */
  readonly disagreement: Disagreement | undefined;
  /** Where it was found first: the number of the scenario of the seed, from 0, and its steps. */
  readonly number: number;
  readonly from: number;
  /** Scenarios that were run to shrink it. */
  readonly runs: number;
  /** Scenarios that disagreed in this way, as far as was looked at. */
  readonly times: number;
}

/** Disagreements that no finding explains and that are shrunk; more are counted. */
const MOST_NEW = 5;

/**
 * Settles what a campaign found: those that a known bug of the kernel explains are one each, by their first; of the
 * others the first few are shrunk, and those that come to the same scenario are one. `more` are left as they were.
 */
export async function settle(
  executor: string,
  found: readonly Found[],
): Promise<{ readonly settled: readonly Settled[]; readonly more: number }> {
  const byFinding = new Map<Finding | undefined, Found[]>();
  for (const one of found) {
    const finding = explanationOf(one.disagreement.scenario);
    byFinding.set(finding, [...(byFinding.get(finding) ?? []), one]);
  }
  const settled: Settled[] = [];
  for (const [finding, all] of byFinding) {
    if (finding !== undefined)
      settled.push({ ...(await smallestOf(executor, all, finding)), times: all.length });
  }
  const fresh = byFinding.get(undefined) ?? [];
  const byText = new Map<string, Settled>();
  for (const one of fresh.slice(0, MOST_NEW)) {
    const small = await shrunk(executor, one, undefined);
    const text = print(small.scenario);
    const same = byText.get(text);
    byText.set(text, same === undefined ? small : { ...same, times: same.times + 1 });
  }
  return { settled: [...byText.values(), ...settled], more: Math.max(0, fresh.length - MOST_NEW) };
}

/** How many disagreements with one explanation are shrunk, and how few steps end that early. */
const TRIED = 4;
const FEW = 2;

/** The smallest scenario that the first few disagreements with the same explanation come down to. */
async function smallestOf(executor: string, all: readonly Found[], known: Finding): Promise<Settled> {
  let best: Settled | undefined;
  let runs = 0;
  for (const one of all.slice(0, TRIED)) {
    const small = await shrunk(executor, one, known);
    runs += small.runs;
    if (best === undefined || small.scenario.lines.length < best.scenario.lines.length) best = small;
    if (best.scenario.lines.length <= FEW) break;
  }
  return { ...best!, runs };
}

/** The smallest scenario that still disagrees with the same explanation. */
async function shrunk(
  executor: string,
  { drawn, number }: Found,
  known: Finding | undefined,
): Promise<Settled> {
  const judge: Judge = async (scenarios) => {
    const answers = await execute(executor, scenarios);
    return answers.map((answer) => {
      const { disagreement } = conform(answer);
      return disagreement !== undefined && explanationOf(answer) === known ? disagreement.step : 0;
    });
  };
  const { smallest, runs } = await shrinkOnKernel(drawn, judge);
  const [scenario] = await execute(executor, [question(plainlyNamed(smallest))]);
  const { disagreement } = conform(scenario!);
  return { known, scenario: scenario!, disagreement, number, from: drawn.operations.length, runs, times: 1 };
}

/** With memories called g, h …, references p, q …, and processes 1, 2 … */
function plainlyNamed({ on, operations }: Drawn): Drawn {
  const { memories, operations: plain } = renamed(on.memories, operations);
  return { on: { ...on, memories }, operations: plain };
}
