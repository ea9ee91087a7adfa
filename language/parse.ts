import type { Operation } from '../model/operation.js';
import { expression } from './expressions.js';
import { refuseLong } from './lines.js';
import { type ParseOptions, ScenarioReader } from './reader.js';
import { run } from './run.js';
import type { Expression, Scenario } from './scenario.js';
import { readAssertion } from './statements.js';
import { step } from './steps.js';
import { lines } from './text.js';
import { newWorld } from './validate.js';
import { checkCost, checkExpression } from './validate-expression.js';

/**
 * The scenarios of a file's text, one or several between lines of `---`. `options.file` is the name in
 * errors. Throws ScenarioError at the first thing that is no scenario; nothing of the file is taken then.
 */
export function parse(text: string, options: ParseOptions = {}): Scenario[] {
  const reader = new ScenarioReader(options);
  const scenarios: Scenario[] = [];
  for (const line of lines(text)) {
    const ended = reader.line(line);
    if (ended !== undefined) scenarios.push(ended.scenario);
  }
  const last = reader.end();
  return last === undefined ? scenarios : [...scenarios, last.scenario];
}

/**
 * One step by itself, without `=>`. Throws ScenarioError; memories, processes and references are not
 * checked, as no line declares them.
 */
export function parseOperation(text: string, options: ParseOptions = {}): Operation {
  const source = { file: options.file ?? '<step>', line: 1, text };
  refuseLong(source);
  return run(step, text, source, 0);
}

/** What an expression by itself may speak of. */
interface Surroundings {
  readonly memories: Iterable<{ readonly name: string; readonly pages: number }>;
  /** Processes besides the first. */
  readonly processes: Iterable<number>;
  /** References by their names. */
  readonly references?: Iterable<string>;
}

/**
 * An assertion's expression by itself, without `assert`. Throws ScenarioError; pages and processes are checked
 * where it is said which there are.
 */
export function parseExpression(
  text: string,
  options: ParseOptions & { readonly among?: Surroundings } = {},
): Expression {
  const source = { file: options.file ?? '<expression>', line: 1, text };
  refuseLong(source);
  const result = readAssertion(expression, text, source, 0);
  const { among } = options;
  const world = among && newWorld(among.memories);
  for (const process of among?.processes ?? []) world?.forked.add(process);
  for (const reference of among?.references ?? []) world?.references.add(reference);
  const place = { source, base: 0 };
  checkExpression(world, result, place);
  if (world !== undefined) checkCost(world, result, place);
  return result;
}
