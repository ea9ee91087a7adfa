import { conform } from '../../checker/conformance/conform.js';
import type { Disagreement } from '../../checker/conformance/conformance.js';
import type { Scenario } from '../../language/scenario.js';
import type { Offer } from '../capabilities.js';
import { execute } from '../execute.js';
import { type Drawn, draw, question, type Range } from './draw.js';

/**
 * Scenarios that are run at a time by one executor, and executors that run side by side: most of a scenario's time is
 * the kernel's waiting for grace periods as it takes the VM down, not work.
 */
const BATCH = 50;
const SIDE_BY_SIDE = 8;

/** How long a campaign goes on. */
export interface Extent extends Range {
  readonly seed: number;
  readonly runs: number;
  /** Told how many scenarios have been run; true ends the campaign. */
  readonly enough: (runs: number) => boolean;
}

/** A scenario on which kernel and model disagree. */
export interface Found {
  readonly drawn: Drawn;
  /** Which scenario of the seed it is, from 0. */
  readonly number: number;
  readonly disagreement: Disagreement;
}

export interface Campaign {
  readonly runs: number;
  readonly steps: number;
  /** Steps that were not performed, by reason. */
  readonly skipped: ReadonlyMap<string, number>;
  /** Answers that the model gives only while somebody else is at a page. */
  readonly meanwhile: number;
  readonly found: readonly Found[];
}

interface Batch {
  readonly first: number;
  readonly drawn: readonly Drawn[];
  readonly answers: Promise<Scenario[]>;
}

/**
 * Draws scenarios for what a kernel offers, runs them in batches, and holds every answer against the model. The
 * scenarios are the same for the same seed; while the kernel runs some, others are drawn and judged.
 */
export async function campaign(executor: string, offer: Offer, extent: Extent): Promise<Campaign> {
  const skipped = new Map<string, number>();
  const found: Found[] = [];
  const running: Batch[] = [];
  let started = 0;
  let runs = 0;
  let steps = 0;
  let meanwhile = 0;
  const start = () => {
    const count = Math.min(BATCH, extent.runs - started);
    const drawn = draw(offer, extent.seed, started, count, extent);
    const answers = execute(
      executor,
      drawn.map((one) => question(one)),
    );
    // A batch that fails is reported when its turn comes; until then nobody waits for it.
    answers.catch(() => {});
    running.push({ first: started, drawn, answers });
    started += count;
  };
  let ended = false;
  while (running.length > 0 || (!ended && started < extent.runs)) {
    while (!ended && running.length < SIDE_BY_SIDE && started < extent.runs) start();
    const { first, drawn, answers } = running.shift()!;
    for (const [i, answered] of (await answers).entries()) {
      const result = conform(answered);
      runs++;
      steps += result.steps;
      meanwhile += result.meanwhile;
      for (const reason of result.skipped) skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
      const { disagreement } = result;
      if (disagreement !== undefined) found.push({ drawn: drawn[i]!, number: first + i, disagreement });
    }
    ended ||= extent.enough(runs);
  }
  return { runs, steps, skipped, meanwhile, found };
}
