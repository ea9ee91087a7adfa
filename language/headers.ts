import { quoted, refuse, type Source, type Spot } from './errors.js';
import { readFreeText } from './free-text.js';
import { type DeclaredMemory, declaredMemory } from './memory-header.js';
import { listing } from './nearest.js';
import { run } from './run.js';
import type { Accept, Backing, Config, Headers, MemoryHeader } from './scenario.js';
import { checkName, type Vocabulary } from './vocabulary.js';

export const HEADER_KEYS = [
  'title',
  'abi',
  'vm',
  'in_place',
  'design',
  'mutant',
  'backing',
  'base',
  'config',
  'accept',
  'memory',
] as const;
export type HeaderKey = (typeof HEADER_KEYS)[number];
export const BACKINGS: readonly Backing[] = ['auto', 'none', 'file', 'anonymous'];
export const CONFIGS: readonly Config[] = ['plain', 'sev'];
export const ACCEPTS: readonly Accept[] = ['first-touch', 'by-step'];

/** A header's line: where its key and its value stand. */
interface Draft<K extends HeaderKey> {
  readonly kind: 'header';
  readonly key: K;
  readonly keyAt: Spot;
  readonly value: string;
  readonly valueAt: Spot;
}
type MemoryDraft = Draft<'memory'> & { readonly memory: DeclaredMemory };
type SingleDraft = Draft<Exclude<HeaderKey, 'memory'>>;
export type HeaderDraft = MemoryDraft | SingleDraft;

const FORM = /^(\s*)([A-Za-z_][\w-]*)\s*:/;

/** The header in a statement; undefined if it doesn't begin like one. */
export function readHeader(statement: string, source: Source): HeaderDraft | undefined {
  const match = FORM.exec(statement);
  if (match === null) return undefined;
  const [whole, indent, word] = match as unknown as [string, string, string];
  const keyAt = { index: indent.length, length: word.length };
  checkName(source, keyAt, 'header', word, HEADER_KEYS);
  const rest = statement.slice(whole.length);
  const value = rest.trim();
  const index = whole.length + rest.length - rest.trimStart().length;
  const draft = { kind: 'header', keyAt, value, valueAt: { index, length: value.length } } as const;
  if (word !== 'memory') return { ...draft, key: word as SingleDraft['key'] };
  const memory = run(declaredMemory, rest, source, whole.length);
  const at = { index: memory.at.index + whole.length, length: memory.at.length };
  return { ...draft, key: word, memory: { ...memory, at } };
}

/** Headers that are being gathered. */
export type OpenHeaders = { -readonly [K in keyof Headers]: Headers[K] } & { memories: MemoryHeader[] };

/** Adds a header to those above it. Throws ScenarioError for a second one, an unknown name, a wrong value. */
export function addHeader(
  open: OpenHeaders,
  draft: HeaderDraft,
  source: Source,
  vocabulary: Vocabulary,
): void {
  if (draft.key === 'memory') addMemory(open, draft.memory, source);
  else if (open[draft.key === 'in_place' ? 'inPlace' : draft.key] === undefined) {
    addOnce(open, draft, source, vocabulary);
  } else
    refuse(source, draft.keyAt, {
      problem: `a second "${draft.key}:"`,
      expected: 'each header once, but for memory:',
    });
}

function addOnce(open: OpenHeaders, draft: SingleDraft, source: Source, vocabulary: Vocabulary): void {
  const { key, value } = draft;
  if (key === 'title') open.title = readFreeText(value);
  else if (key === 'in_place') open.inPlace = oneValue(source, draft, ['on', 'off']) === 'on';
  else if (key === 'backing') open.backing = oneValue(source, draft, BACKINGS);
  else if (key === 'config') open.config = oneValue(source, draft, CONFIGS);
  else if (key === 'accept') open.accept = oneValue(source, draft, ACCEPTS);
  else open[key] = namedValue(source, key, draft, vocabulary);
  if (key === 'abi' || key === 'base') checkBase(open, draft, source, vocabulary);
}

/** Refuses the second of two headers that put another kernel under a plain one. */
function checkBase(
  { abi, base }: OpenHeaders,
  draft: SingleDraft,
  source: Source,
  { canStandOn }: Vocabulary,
) {
  if (abi === undefined || base === undefined || canStandOn?.(abi, base) !== false) return;
  refuse(source, draft.valueAt, {
    problem: `${abi} is a kernel of its own, and stands on no other`,
    expected: draft.key === 'abi' ? `a revision of the series, or no "base:"` : `no "base:", or ${abi}`,
  });
}

function addMemory(open: OpenHeaders, { name, pages, flags, at }: DeclaredMemory, source: Source): void {
  if (open.memories.some((memory) => memory.name === name)) {
    refuse(source, at, {
      problem: `a second memory ${quoted(name)}`,
      expected: 'a name that is not used above',
    });
  }
  const position = { line: source.line, column: at.index + 1, length: at.length };
  open.memories.push({ name, pages, flags, at: position });
}

function oneValue<T extends string>(source: Source, draft: HeaderDraft, values: readonly T[]): T {
  const { key, value, valueAt } = draft;
  if (value === '')
    refuse(source, valueAt, { problem: 'the line ends too early', expected: listing(values) });
  checkName(source, valueAt, `value of ${key}:`, value, values);
  return value as T;
}

const NAMED = {
  abi: ['ABI revision', 'revisions'],
  vm: ['VM type', 'vmTypes'],
  design: ['design', 'designs'],
  mutant: ['mutant', 'mutants'],
  base: ['base', 'bases'],
} as const;

function namedValue(
  source: Source,
  key: keyof typeof NAMED,
  { value, valueAt }: SingleDraft,
  vocabulary: Vocabulary,
): string {
  const [thing, list] = NAMED[key];
  const known = vocabulary[list];
  const expected = known === undefined ? `the name of one ${thing}` : listing(known);
  if (value === '') refuse(source, valueAt, { problem: 'the line ends too early', expected });
  const posted = key === 'abi' && !known?.includes(value) ? vocabulary.unmodelled?.(value) : undefined;
  if (posted !== undefined) refuse(source, valueAt, posted);
  checkName(source, valueAt, thing, value, known);
  if (/\s/.test(value)) refuse(source, valueAt, { problem: `${quoted(value)} is no name`, expected });
  return value;
}
