import { expect, it } from 'vitest';
import { recordedFolders, scenarioFiles } from '../tests/scenario-files.js';
import { answerKind, answersOf } from './answers.js';

const FOLDERS = ['scenarios', 'counterexamples', ...recordedFolders()];

it('whatever a kernel answered, or a scenario expects, is what a step of its kind can answer', () => {
  const wrong = FOLDERS.flatMap((folder) =>
    scenarioFiles(folder).flatMap(({ name, scenarios }) =>
      scenarios.flatMap(({ lines }) =>
        lines.flatMap((line) => {
          if (line.kind !== 'operation' || line.expected?.kind !== 'one-of') return [];
          const possible = answersOf(line.operation);
          return line.expected.outcomes.every((outcome) => possible.includes(answerKind(outcome)!))
            ? []
            : [`${folder}/${name}.gmem:${line.at.line}`];
        }),
      ),
    ),
  );
  expect(wrong).toEqual([]);
});

it('a touch that reads gives a byte, one that writes does not; only a conversion has an error offset', () => {
  const touch = { kind: 'host', file: 'g', page: 0, offset: 0, process: 0 } as const;
  expect(answersOf({ ...touch, access: 'read' })).toEqual(['value', 'signal', 'hangs', 'host_crash']);
  expect(answersOf({ ...touch, access: 'write', value: 1 })).toEqual(['ok', 'signal', 'hangs', 'host_crash']);
  expect(answerKind({ kind: 'errno', errno: 'EAGAIN', errorOffset: 0 })).toBe('offset');
  expect(answersOf({ kind: 'allocate', file: 'g', range: { start: 0, end: 1 } })).not.toContain('offset');
});
