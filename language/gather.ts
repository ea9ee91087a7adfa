import { ofMemory } from './calls.js';
import { quoted, refuse, type Source, type Spot } from './errors.js';
import { addHeader, type HeaderDraft, type OpenHeaders } from './headers.js';
import type { LineDraft } from './line-draft.js';
import type { Line, Position, Scenario, Verdict } from './scenario.js';
import { checkOperation, newWorld, type World } from './validate.js';
import { checkExpression } from './validate-expression.js';
import { checkName, type Vocabulary } from './vocabulary.js';

/** A scenario that is being read; it has a world from its first line after the headers. */
export interface OpenScenario {
  readonly headers: OpenHeaders;
  readonly lines: Line[];
  readonly at: Position;
  world?: World;
  verdict?: Verdict;
}

/** A line that says something. */
export type Statement = Exclude<LineDraft, { kind: 'blank' | 'separator' }>;

/** A scenario that begins at this line. */
export function open(source: Source, draft: Statement): OpenScenario {
  const at = draft.kind === 'header' ? draft.keyAt : draft.at;
  return { headers: { memories: [] }, lines: [], at: position(source, at) };
}

/** The scenario that was read. */
export function finish({ headers, lines, verdict, at }: OpenScenario): Scenario {
  return verdict === undefined ? { headers, lines, at } : { headers, lines, verdict, at };
}

/** Adds a line. Throws ScenarioError when it can't stand there or uses something that can't be there. */
export function addLine(
  scenario: OpenScenario,
  draft: Statement,
  source: Source,
  vocabulary: Vocabulary,
): void {
  if (scenario.verdict !== undefined) refuseAfterVerdict(scenario.verdict, draft, source);
  if (draft.kind === 'header') {
    addHeaderLine(scenario, draft, source, vocabulary);
  } else if (draft.kind === 'operation' || draft.kind === 'assert') {
    scenario.world ??= newWorld(scenario.headers.memories);
    scenario.lines.push(checkedLine(scenario.world, draft, source));
  } else {
    const property = vocabulary.propertyNumbers?.get(draft.property.toLowerCase()) ?? draft.property;
    checkName(source, draft.nameAt, 'property', property, vocabulary.properties);
    scenario.verdict = { kind: draft.kind, property, at: position(source, draft.at) };
  }
}

type StepOrAssertion = Extract<Statement, { kind: 'operation' | 'assert' }>;

function checkedLine(world: World, draft: StepOrAssertion, source: Source): Line {
  const at = position(source, draft.at);
  const place = { source, base: draft.at.index };
  if (draft.kind === 'assert') {
    checkExpression(world, draft.expression, place);
    return { kind: 'assert', expression: draft.expression, at };
  }
  const { expected } = draft;
  const operation = ofMemory(draft.operation, world.memories);
  checkOperation(world, operation, place);
  return expected === undefined
    ? { kind: 'operation', operation, at }
    : { kind: 'operation', operation, expected, at };
}

function addHeaderLine(
  scenario: OpenScenario,
  draft: HeaderDraft,
  source: Source,
  vocabulary: Vocabulary,
): void {
  if (scenario.lines.length > 0) {
    refuse(source, draft.keyAt, {
      problem: `the header "${draft.key}:" after a step`,
      expected: 'headers before the first step',
    });
  }
  addHeader(scenario.headers, draft, source, vocabulary);
}

function refuseAfterVerdict({ kind, property }: Verdict, draft: Statement, source: Source): never {
  const spot = draft.kind === 'header' ? draft.keyAt : draft.at;
  return refuse(source, spot, {
    problem: `a line after ${quoted(`${kind} ${property}`)}`,
    expected: '--- or the end of the file',
  });
}

function position({ line }: Source, { index, length }: Spot): Position {
  return { line, column: index + 1, length };
}
