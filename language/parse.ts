import type { Operation } from '../model/operation.js';
import { refuse } from './errors.js';
import { expression } from './expressions.js';
import { addLine, finish, type OpenScenario, open } from './gather.js';
import type { LineDraft } from './line-draft.js';
import { readLine, refuseLong } from './lines.js';
import { memoised } from './memo.js';
import { run } from './run.js';
import type { Expression, Scenario } from './scenario.js';
import { readAssertion } from './statements.js';
import { step } from './steps.js';
import { lines, refuseBinary } from './text.js';
import { newWorld } from './validate.js';
import { checkExpression } from './validate-expression.js';
import type { Vocabulary } from './vocabulary.js';

/** Where a text is from, for messages, and the names it may use. */
export interface ParseOptions {
  readonly file?: string | undefined;
  readonly vocabulary?: Vocabulary | undefined;
}

const UNNAMED = '<scenario>';
const lineOf = memoised<LineDraft>((_text, source) => readLine(source));

/**
 * The scenarios of a file's text, one or several between lines of `---`. `options.file` is the name in
 * errors. Throws ScenarioError at the first thing that is no scenario; nothing of the file is taken then.
 */
export function parse(text: string, options: ParseOptions = {}): Scenario[] {
  const { file = UNNAMED, vocabulary = {} } = options;
  refuseBinary(text, file);
  const scenarios: Scenario[] = [];
  let current: OpenScenario | undefined;
  for (const source of lines(text, file)) {
    const draft = lineOf(source.text, source, 0);
    if (draft.kind === 'blank') continue;
    if (draft.kind === 'separator') {
      if (current !== undefined) scenarios.push(finish(current));
      current = undefined;
    } else {
      current ??= open(source, draft);
      addLine(current, draft, source, vocabulary);
    }
  }
  if (current !== undefined) scenarios.push(finish(current));
  if (scenarios.length === 0) refuseEmpty(text, file);
  return scenarios;
}

function refuseEmpty(text: string, file: string): never {
  const [first] = lines(text, file);
  const source = first ?? { file, line: 1, text: '' };
  return refuse(
    source,
    { index: 0, length: 1 },
    { problem: 'no scenario in it', expected: 'a header or a step' },
  );
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
  checkExpression(world, result, { source, base: 0 });
  return result;
}
