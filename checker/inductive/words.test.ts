import { describe, expect, it } from 'vitest';
import { usualConfiguration } from '../../generators/configuration.js';
import { localityOf, type Survey } from '../../model/locality/index.js';
import { machineNamed } from '../../model/machine.js';
import type { Operation } from '../../model/operation.js';
import { type Automaton, automaton, CLASSES } from '../exhaustive/automaton.js';
import { pageStates } from './domain.js';
import { settings } from './settings.js';
import { surroundings, type Word } from './words.js';
import { worldMaker } from './worlds.js';

const RANGE = { file: 'g', range: { start: 0, end: 1 } } as const;
const CASES: readonly (readonly [abi: string, vm: string, operation: Operation])[] = [
  ['next', 'sw-protected', { kind: 'set', ...RANGE, to: 'private', zero: false, preserve: false }],
  ['next', 'sw-protected', { kind: 'set', ...RANGE, to: 'shared', zero: false, preserve: false }],
  ['rfc-v5', 'snp', { kind: 'set', ...RANGE, to: 'private', zero: true, preserve: false }],
  ['rfc-v1', 'tdx', { kind: 'set', ...RANGE, to: 'shared', zero: false, preserve: false }],
  ['rfc-v5', 'tdx', { kind: 'punch', ...RANGE }],
  ['v8', 'tdx', { kind: 'populate', ...RANGE }],
  ['next', 'sw-protected', { kind: 'madvise', ...RANGE, advice: 'populate_read' }],
];

const states = [...pageStates()].filter((_, i) => i % 11 === 0);

/** The survey of an operation, and how many classes its facts fall into. */
function walkOf(survey: Survey): { walk: Automaton; classes: number } {
  const backing = {
    content: { fill: 0, writes: [], secret: false },
    present: false,
    copyOnWrite: false,
    references: [],
  } as const;
  const walk = automaton([survey], (n) => [{ page: states[n]!, backing, inVm: 'shared' }]);
  walk.reserve(states.length);
  const first: number[] = [];
  for (let page = 0; page < states.length; page++) {
    walk.learn(0, page);
    first[walk.classOf[page]!] ??= page;
  }
  for (let state = 0; state < walk.states(); state++) for (const page of first) walk.learn(state, page);
  return { walk, classes: first.length };
}

const read = (walk: Automaton, from: number, word: Word): number =>
  word.reduce((state, c) => walk.delta[state * CLASSES + c]!, from);

function* wordsUpTo(length: number, classes: number): Generator<Word> {
  yield [];
  if (length === 0) return;
  for (const word of wordsUpTo(length - 1, classes))
    if (word.length === length - 1) for (let c = 0; c < classes; c++) yield [...word, c];
    else yield word;
}

describe('what stands around a page comes down to the cases that are tried', () => {
  it.each(CASES)('%s on %s: %o', (abi, vm, operation) => {
    const configuration = usualConfiguration(machineNamed(abi, vm), 1);
    const setting = settings(configuration)[0]!;
    const world = worldMaker(configuration)({ setting, pages: [states[0]!] });
    const survey = localityOf(configuration.machine, operation, world)?.survey;
    const { walk, classes } = walkOf(survey!);
    expect(classes).toBeGreaterThan(1);
    const keyOf = (ofPage: number, { before, after }: { before: Word; after: Word }): string => {
      const state = read(walk, 0, before);
      return `${walk.halted[state]} ${read(walk, read(walk, state, [ofPage]), after)}`;
    };
    const each = new Set<string>();
    for (const word of wordsUpTo(classes > 8 ? 3 : 4, classes)) each.add(word.join());
    const words = [...each].map((text) => (text === '' ? [] : text.split(',').map(Number)));
    for (let ofPage = 0; ofPage < classes; ofPage++) {
      const covered = new Set(surroundings(walk, ofPage, classes).map((a) => keyOf(ofPage, a)));
      const seen = new Set<string>();
      for (const word of words)
        for (let cut = 0; cut <= word.length; cut++)
          seen.add(keyOf(ofPage, { before: word.slice(0, cut), after: word.slice(cut) }));
      expect([...seen].filter((key) => !covered.has(key))).toEqual([]);
    }
  });
});
