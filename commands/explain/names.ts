import { nearest } from '../../language/nearest.js';
import { CLAUSE_IDS, type ClauseId } from '../../model/clauses/index.js';
import { ERRNOS } from '../../model/outcome.js';
import { PROPERTIES, propertyNamed } from '../../properties/index.js';
import type { Property } from '../../properties/property.js';
import { UsageError } from '../../terminal/errors.js';

/** What a name stands for. */
export type Subject =
  | { readonly kind: 'clause'; readonly id: ClauseId }
  | { readonly kind: 'property'; readonly property: Property }
  | { readonly kind: 'answer'; readonly name: string }
  | { readonly kind: 'step'; readonly name: string };

/** What steps answer besides errnos, in the words of the language. */
const ANSWERS = [
  'ok',
  'a byte',
  'unspecified',
  'SIGBUS',
  'SIGSEGV',
  'exit memory_fault',
  'exit memory_fault private',
  'exit memory_fault shared',
  'exit mmio',
  'guest_dead',
] as const;

/** The words with which steps begin. */
const STEPS = [
  ...['host', 'guest', 'set', 'vm_set', 'pin', 'unpin', 'allocate', 'punch', 'fallocate', 'madvise'],
  ...[
    'create',
    'close',
    'bind',
    'unbind',
    'mmap',
    'munmap',
    'fork',
    'exit',
    'usage',
    'drain',
    'read',
    'write',
  ],
  ...['finalize', 'populate', 'poison', 'check_extension'],
] as const;

/** All that can be explained, by what it is. */
export const NAMES = {
  properties: PROPERTIES.map(({ number, name }) => `${number} ${name}`),
  answers: [...ANSWERS, ...ERRNOS],
  steps: STEPS,
  clauses: CLAUSE_IDS,
} as const;

/** What a name stands for; an unknown one is refused with those that are near, or that it is part of. */
export function subjectOf(name: string): Subject {
  const lower = name.toLowerCase();
  const same = <T extends string>(all: readonly T[]): T | undefined =>
    all.find((one) => one.toLowerCase() === lower);
  const id = same(CLAUSE_IDS);
  if (id !== undefined) return { kind: 'clause', id };
  const property =
    propertyNamed(name) ?? PROPERTIES.find((p) => `${p.number} ${p.name}`.toLowerCase() === lower);
  if (property !== undefined) return { kind: 'property', property };
  const answer = same(NAMES.answers) ?? same(NAMES.answers.map((one) => one.replace('exit ', '')));
  if (answer !== undefined) {
    return { kind: 'answer', name: /^(memory_fault|mmio)/.test(answer) ? `exit ${answer}` : answer };
  }
  const step = same(STEPS);
  if (step !== undefined) return { kind: 'step', name: step };
  throw unknown(name);
}

/** Names that are told of one that is unknown. */
const MOST = 6;

function unknown(name: string): UsageError {
  const all = [...CLAUSE_IDS, ...PROPERTIES.map((p) => p.name), ...NAMES.answers, ...STEPS];
  const lower = name.toLowerCase();
  const within = lower.length < 2 ? [] : all.filter((one) => one.toLowerCase().includes(lower));
  const near = nearest(name, all);
  const told = [...new Set([...(near === undefined ? [] : [near]), ...within])].slice(0, MOST);
  const known = 'gmemcheck explain lists all names';
  const hint = told.length === 0 ? known : `did you mean ${told.join(', ')}? ${known}`;
  return new UsageError(`explain: unknown name '${name}': ${hint}`);
}
