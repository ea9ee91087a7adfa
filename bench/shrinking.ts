import { DEFECTS, type Defect } from './defects.js';
import { fixed } from './figures.js';
import { measured } from './measure.js';
import { type Optimum, optimumOf } from './optimum.js';
import type { Figures, Measured, Part, Result } from './part.js';
import { WAYS, walked } from './ways.js';

const SEEDS = 20;
const QUICK_SEEDS = 3;

/** In how many of some random walks that show a defect each way of shrinking reaches a shortest sequence. */
export const shrinking: Part = {
  name: 'shrinking',
  what: 'how often shrinking reaches a shortest sequence',
  run: ({ quick }) => compared(quick ? QUICK_SEEDS : SEEDS),
};

/** What one way did with the walks of one defect. */
interface Score {
  /** How many of the sequences are no longer than the optimum, and how many are even shorter. */
  readonly reached: number;
  readonly shorter: number;
  readonly cpuSeconds: number;
  readonly seconds: number;
}

interface Row {
  readonly defect: Defect;
  readonly optimum: Optimum;
  /** Steps of the walks, on average. */
  readonly found: number;
  readonly scores: readonly Score[];
}

function compared(seeds: number): Measured {
  const rows = DEFECTS.map((defect) => scored(defect, seeds));
  return {
    results: WAYS.map(({ name }, i) => share(rows, seeds, name, i)),
    figures: [figuresOf(rows, seeds)],
    notes: [],
    failures: rows.flatMap(({ defect, scores }) => [
      ...(scores.at(-1)!.reached === seeds
        ? []
        : [`shrinking: ${defect.name}: ${scores.at(-1)!.reached} of ${seeds} reach the optimum.`]),
      ...(scores.every(({ shorter }) => shorter === 0)
        ? []
        : [`shrinking: ${defect.name}: there is something shorter than the optimum.`]),
    ]),
  };
}

function scored(defect: Defect, seeds: number): Row {
  const optimum = optimumOf(defect);
  const findings = Array.from({ length: seeds }, (_, i) => ({ seed: i + 1, finding: walked(defect, i + 1) }));
  const scores = WAYS.map(({ shorten, choosesMemory }): Score => {
    const best = choosesMemory ? optimum.either : optimum.given;
    let lengths: number[] = [];
    const took = measured(() => {
      lengths = findings.map(({ finding, seed }) => shorten(finding, seed).length);
    }, 1);
    const count = (is: (length: number) => boolean): number => lengths.filter(is).length;
    return { reached: count((l) => l <= best), shorter: count((l) => l < best), ...took };
  });
  const steps = findings.reduce((sum, { finding }) => sum + finding.operations.length, 0);
  return { defect, optimum, found: steps / seeds, scores };
}

/** The share of all walks from which a way reaches the optimum; of the last way, all is wanted. */
function share(rows: readonly Row[], seeds: number, name: string, way: number): Result {
  const reached = rows.reduce((sum, { scores }) => sum + scores[way]!.reached, 0);
  return {
    what: `shrinking: a shortest sequence is reached, ${name}`,
    measured: (100 * reached) / (rows.length * seeds),
    unit: '% of walks',
    ...(way === WAYS.length - 1 && { wanted: 100 }),
  };
}

const figuresOf = (rows: readonly Row[], seeds: number): Figures => ({
  title: 'Shrinking',
  work: `${rows.length} defects on 2 pages; for each, the first failing walk of ${seeds} seeds, shrunk by fast-check alone, then with our pass after it, then with a search of all shorter sequences after both. The optimum is found by trying every sequence over every operation; fast-check alone is held to that of the memory of the walk, the others may choose memory that starts private. Cells: walks from which the optimum is reached, CPU milliseconds and wall milliseconds a walk.`,
  head: ['defect', 'breaks', 'optimum', 'steps of a walk', ...WAYS.map(({ name }) => name)],
  rows: rows.map(({ defect, optimum: { given, either }, found, scores }) => [
    `${defect.name} (${defect.configuration.machine.vmType.name})`,
    [defect.property.name, defect.cause ?? ''].join(' ').trim(),
    given === either ? String(given) : `${given}; ${either} where memory starts private`,
    fixed(found, 1),
    ...scores.map(
      (s) => `${s.reached} of ${seeds}, ${a(s.cpuSeconds, seeds)} CPU ms, ${a(s.seconds, seeds)} ms`,
    ),
  ]),
});

/** Milliseconds for one. */
const a = (seconds: number, seeds: number): string => fixed((1e3 * seconds) / seeds, 1);
