import { apply, kright, list_sc, opt_sc, seq } from 'typescript-parsec';
import { ERRNOS, type Errno, type Outcome } from '../model/outcome.js';
import { type U64, u64 } from '../model/u64.js';
import { branch, exactly, maybe, oneOf } from './combinators.js';
import { refuse, type Source } from './errors.js';
import { readFreeText } from './free-text.js';
import { run } from './run.js';
import type { Expectation } from './scenario.js';
import type { Parse, Tok } from './tokens.js';
import { between, byte, PAGE_SIZE, word64 } from './values.js';

/** The last page whose offset in bytes has 64 bits. */
const LAST_PAGE = 2 ** 52 - 1;

const count = between('a count', 0, Number.MAX_SAFE_INTEGER, 'no call returns so large a count');
const ok: Parse<Outcome> = apply(kright(exactly('ok'), maybe(count)), (n) =>
  n === undefined ? { kind: 'ok' } : { kind: 'ok', count: n.value },
);

const errno = apply(oneOf<Errno>('errno', ERRNOS), ({ value }) => value);
const pageIndex = between('a page index', 0, LAST_PAGE, 'an error offset has 64 bits');
const inBytes = word64('an offset in bytes');
const unspecified = apply(exactly('unspecified'), (): 'unspecified' => 'unspecified');
const offset: Parse<U64 | 'unspecified'> = branch(
  {
    expected: 'a page index, an offset in bytes after 0x, or unspecified',
    thing: 'error offset',
    names: ['unspecified'],
  },
  ({ kind, text }): Parse<U64 | 'unspecified'> | undefined => {
    if (text === 'unspecified') return unspecified;
    if (kind !== 'number') return undefined;
    if (/^0x/i.test(text)) return apply(inBytes, ({ value }) => value);
    return apply(pageIndex, ({ value }) => u64(BigInt(value) * BigInt(PAGE_SIZE)));
  },
);
const failure: Parse<Outcome> = apply(
  seq(errno, maybe(kright(exactly('@'), offset))),
  ([name, errorOffset]) =>
    errorOffset === undefined ? { kind: 'errno', errno: name } : { kind: 'errno', errno: name, errorOffset },
);

const value: Parse<Outcome> = apply(byte, ({ value }) => ({ kind: 'value', value }));
const reported: Parse<{ gpa: U64; size: U64 }> = apply(
  kright(
    exactly('@'),
    seq(word64('a guest physical address'), kright(exactly('+'), word64('a size in bytes'))),
  ),
  ([gpa, size]) => ({ gpa: gpa.value, size: size.value }),
);
const memoryFault: Parse<Outcome> = apply(
  seq(oneOf('access', ['private', 'shared'] as const), opt_sc(errno), maybe(reported)),
  ([access, name, at]) => ({
    kind: 'memory_fault',
    access: access.value,
    errno: name ?? 'EFAULT',
    ...(at !== undefined && { reported: at }),
  }),
);
const EXITS = ['memory_fault', 'mmio', 'fail_entry'];
const exit: Parse<Outcome> = kright(
  exactly('exit'),
  branch({ expected: 'memory_fault, mmio or fail_entry', thing: 'exit', names: EXITS }, ({ text }) => {
    if (text === 'memory_fault') return kright(exactly(text), memoryFault);
    if (text === 'fail_entry') return constant(text, { kind: 'fail_entry' });
    return text === 'mmio' ? constant('mmio', { kind: 'mmio' }) : undefined;
  }),
);

const exception: Parse<Outcome> = apply(
  kright(exactly('exception'), oneOf('exception', ['VE', 'VC'] as const)),
  ({ value: vector }) => ({ kind: 'exception', vector }),
);

function constant(word: string, outcome: Outcome): Parse<Outcome> {
  return apply(exactly(word), () => outcome);
}

const WORDS = new Map<string, Parse<Outcome>>([
  ['ok', ok],
  ['exit', exit],
  ['SIGBUS', constant('SIGBUS', { kind: 'signal', signal: 'SIGBUS' })],
  ['SIGSEGV', constant('SIGSEGV', { kind: 'signal', signal: 'SIGSEGV' })],
  ['unspecified', constant('unspecified', { kind: 'value', value: 'unspecified' })],
  ['exception', exception],
  ['hangs', constant('hangs', { kind: 'hangs' })],
  ['guest_dead', constant('guest_dead', { kind: 'guest_dead' })],
  ['host_crash', constant('host_crash', { kind: 'host_crash' })],
  ...ERRNOS.map((name) => [name, failure] as const),
]);
const WANTED = {
  expected:
    'ok, an errno, a value, SIGBUS, SIGSEGV, exit …, exception …, hangs, unspecified, guest_dead, host_crash or any',
  thing: 'outcome',
  names: [...WORDS.keys(), 'any'],
};
const WANTED_FIRST = {
  ...WANTED,
  expected: WANTED.expected.replace(' or any', ', any or skip and a reason'),
  names: [...WANTED.names, 'skip'],
};
const outcome = branch(WANTED, ({ kind, text }: Tok) =>
  kind === 'char' || kind === 'number' ? value : WORDS.get(text),
);
const any: Parse<Expectation> = apply(exactly('any'), () => ({ kind: 'any' }));
const oneOfMany: Parse<Expectation> = apply(list_sc(outcome, exactly('|')), (outcomes) => ({
  kind: 'one-of',
  outcomes,
}));

/** The words that begin what stands behind `=>`, errnos aside. */
export const OUTCOME_WORDS: readonly string[] = [
  ...[...WORDS.keys()].filter((word) => !ERRNOS.some((name) => name === word)),
  'any',
  'skip',
];

/** What stands after `=>`: an outcome, several joined by `|`, or `any`. */
const answers: Parse<Expectation> = branch(WANTED_FIRST, ({ kind, text }) => {
  if (text === 'any') return any;
  return kind === 'char' || kind === 'number' || WORDS.has(text) ? oneOfMany : undefined;
});

const SKIP = /^\s*skip(?![\w-])\s*/;

/**
 * Parses what stands after `=>`, which begins at `index` of the source line: answers, or `skip` and in any words
 * why the step was not performed. Throws ScenarioError.
 */
export function readExpectation(text: string, source: Source, index: number): Expectation {
  const skip = SKIP.exec(text)?.[0];
  if (skip === undefined) return run(answers, text, source, index);
  const reason = text.slice(skip.length).trimEnd();
  if (reason !== '' && !reason.startsWith('|')) return { kind: 'skip', reason: readFreeText(reason) };
  const problem = reason === '' ? 'the line ends too early' : 'unexpected "|"';
  const spot = { index: index + skip.length, length: 1 };
  return refuse(source, spot, { problem, expected: 'in any words, why the step was not performed' });
}
