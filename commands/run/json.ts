import { type RestsOnJson, restsOnJson } from '../../checker/evidence/told.js';
import { type Answer, expectsSomething } from '../../checker/replay/answered.js';
import { passed, type Replay } from '../../checker/replay/replay.js';
import { printExpectation, printExpression, printOperation, printOutcome } from '../../language/index.js';
import type { BackingKind } from '../../model/state.js';
import { machineJson } from '../../terminal/machine-json.js';
import { followedBy } from './screen.js';

/** What `run --json` says of one scenario. */
export interface RunResult {
  readonly file: string;
  readonly line: number;
  readonly title: string | null;
  readonly abi: string;
  readonly vm: string;
  /** Settings that are not the usual ones. */
  readonly inPlace?: boolean | undefined;
  readonly backing?: BackingKind | undefined;
  /** Steps that were taken, and that the scenario says were not performed. */
  readonly steps: number;
  readonly skipped: number;
  /** It says something that could be otherwise; one that does not only asks. */
  readonly expects: boolean;
  readonly ok: boolean;
  /** What each step answered, up to the first that does not hold. */
  readonly answers: readonly { readonly line: number; readonly step: string; readonly answered: string }[];
  /** Lines that expect what nobody promises, and hold, as any answer would. */
  readonly unpromised: readonly { readonly line: number; readonly step: string; readonly expected: string }[];
  /** Where it failed; null where it holds. */
  readonly restsOn: RestsOnJson;
  readonly failure: {
    readonly line: number;
    readonly step: string;
    readonly expected: string;
    readonly answered: string;
    /** True where it expects what nobody promises, which --strict does not take. */
    readonly unpromised: boolean;
    readonly clauses: readonly string[];
  } | null;
}

/** The result of a scenario as plain data. */
export function runJson(file: string, result: Replay, lines: readonly Answer[]): RunResult {
  const { scenario, machine, steps, skipped } = result;
  return {
    file,
    line: scenario.at.line,
    title: scenario.headers.title ?? null,
    ...machineJson(machine),
    steps,
    skipped,
    expects: expectsSomething(scenario),
    ok: passed(result),
    answers: lines.flatMap(answerOf),
    unpromised: result.unpromised.map(({ at, operation, expected }) => ({
      line: at.line,
      step: printOperation(operation),
      expected: printExpectation(expected!),
    })),
    failure: failureOf(result),
    restsOn: restsOnJson(followedBy(result)),
  };
}

function answerOf({ line, outcome }: Answer): RunResult['answers'] {
  if (line.kind === 'assert' || outcome === undefined) return [];
  return [{ line: line.at.line, step: printOperation(line.operation), answered: printOutcome(outcome) }];
}

function failureOf({ scenario, failed, wrongVerdict, violations }: Replay): RunResult['failure'] {
  if (failed !== undefined) {
    const { line, outcome } = failed;
    const isStep = line.kind === 'operation';
    return {
      line: line.at.line,
      step: isStep ? printOperation(line.operation) : `assert ${printExpression(line.expression)}`,
      expected: isStep && line.expected ? printExpectation(line.expected) : 'true',
      answered: outcome === undefined ? 'false' : printOutcome(outcome),
      unpromised: failed.isUnpromised === true,
      clauses: [...new Set(failed.clauses)],
    };
  }
  if (!wrongVerdict) return null;
  const { kind, property, at } = scenario.verdict!;
  return {
    line: at.line,
    step: `${kind} ${property}`,
    expected: kind,
    answered: violations.map((v) => v.property.name).join(', ') || 'no property is broken',
    unpromised: false,
    clauses: [],
  };
}
