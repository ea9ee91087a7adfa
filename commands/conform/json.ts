import { printOutcome } from '../../language/index.js';
import { machineJson } from '../../terminal/machine-json.js';
import { lineText } from '../../terminal/parts.js';
import { recordedText } from './finding.js';
import type { Finding } from './findings.js';
import type { Tally, Totals } from './tally.js';

/** A disagreement in what `conform --json` prints. */
export interface DisagreementJson {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly title: string | null;
  readonly abi: string;
  readonly vm: string;
  readonly inPlace: boolean;
  readonly backing: string;
  /** From 1, skipped ones counted; 0 for a memory. */
  readonly step: number;
  readonly operation: string;
  readonly recorded: string;
  readonly allowed: readonly {
    readonly answer: string;
    readonly clauses: readonly string[];
    readonly meanwhile: boolean;
  }[];
  readonly minimised: string;
  readonly known: string | null;
}

/** Its counts, and how many steps were skipped for each reason. */
export function totalsJson(tally: Tally): Totals & { readonly skippedFor: Readonly<Record<string, number>> } {
  return { ...tally.totals, skippedFor: Object.fromEntries(tally.reasons()) };
}

/** A disagreement as plain data. */
export function findingJson({ file, disagreement, minimised, known }: Finding): DisagreementJson {
  const { scenario, machine, line, step, allowed } = disagreement;
  return {
    file,
    line: line.at.line,
    column: line.at.column,
    title: scenario.headers.title ?? null,
    ...machineJson(machine),
    inPlace: machine.inPlace,
    backing: machine.backing,
    step,
    operation: lineText(line),
    recorded: recordedText(disagreement),
    allowed: allowed.map(({ outcome, clauses, meanwhile }) => ({
      answer: printOutcome(outcome),
      clauses,
      meanwhile,
    })),
    minimised,
    known: known ?? null,
  };
}
