import type { Replay, ReplayedLine } from '../../checker/replay/replay.js';
import { printExpectation, printOutcome } from '../../language/index.js';
import { propertyNamed } from '../../properties/index.js';
import { field, followed, INDENT, located, machineText } from '../../terminal/fields.js';
import { heading, lineText, pagesText } from '../../terminal/parts.js';
import { UNPROMISED } from './unpromised.js';

/** What a failed scenario failed at; empty for one that holds. */
export function failureText(file: string, replay: Replay): string {
  const { failed, wrongVerdict } = replay;
  if (failed === undefined && wrongVerdict === undefined) return '';
  const lines =
    failed === undefined
      ? verdictLines(file, replay)
      : failed.line.kind === 'assert'
        ? assertLines(file, replay, failed)
        : stepLines(file, replay, failed);
  return `${lines.join('\n')}\n\n`;
}

function stepLines(file: string, replay: Replay, failed: ReplayedLine): string[] {
  const { line, before, after, outcome, clauses } = failed;
  if (line.kind === 'assert') return [];
  return [
    located(file, line.at, lineText(line)),
    field('on', machineText(replay.machine)),
    field('expected', line.expected ? printExpectation(line.expected) : 'any'),
    field('answered', printOutcome(outcome!)),
    ...(failed.isUnpromised ? [field('but', `what is expected is ${UNPROMISED}`)] : []),
    ...followed(clauses),
    ...(before === after
      ? [heading('pages unchanged', INDENT), pagesText(after, INDENT)]
      : [
          heading('pages before', INDENT),
          pagesText(before, INDENT),
          heading('pages after', INDENT),
          pagesText(after, INDENT),
        ]),
  ];
}

function assertLines(file: string, replay: Replay, { line, after }: ReplayedLine): string[] {
  return [
    located(file, line.at, lineText(line)),
    field('on', machineText(replay.machine)),
    field('expected', 'true'),
    field('answered', 'false'),
    heading('pages', INDENT),
    pagesText(after, INDENT),
  ];
}

function verdictLines(file: string, replay: Replay): string[] {
  const { kind, property, at } = replay.scenario.verdict!;
  const { sentence } = propertyNamed(property)!;
  const broken = replay.violations.map((v) => v.property.name).join(', ');
  return [
    located(file, at, `${kind} ${property}`),
    field('on', machineText(replay.machine)),
    field('property', sentence),
    field('expected', kind === 'violates' ? 'the last step breaks it' : 'the last step does not break it'),
    field('answered', broken === '' ? 'the last step breaks no property' : `the last step breaks ${broken}`),
  ];
}
