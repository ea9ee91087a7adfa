import { stripVTControlCharacters } from 'node:util';
import type { Scenario } from '../language/scenario.js';
import { visible } from '../language/visible.js';

/** One test of a report in KTAP. */
export interface KtapTest {
  readonly name: string;
  /** `skip` is a test of which nothing was run, `known` one that is expected to fail; both with a reason. */
  readonly result: 'ok' | 'not ok' | { readonly skip: string } | { readonly known: string };
  /** Lines for people, before the result. */
  readonly diagnostics?: string;
}

/**
 * Tests in the Kernel Test Anything Protocol, version 1. Source: Documentation/dev-tools/ktap.rst; that what is
 * expected to fail is `ok`, and the line of totals, are as in tools/testing/selftests/kselftest.h.
 */
export function ktap(tests: readonly KtapTest[]): string {
  const lines = tests.flatMap((test, i) => [...commented(test.diagnostics), resultLine(test, i + 1)]);
  return ['KTAP version 1', `1..${tests.length}`, ...lines, totals(tests)]
    .map((line) => `${line}\n`)
    .join('');
}

/** The name of a scenario's test: place and title. */
export function ktapName(file: string, { at, headers }: Scenario): string {
  return headers.title === undefined ? `${file}:${at.line}` : `${file}:${at.line} ${headers.title}`;
}

function commented(text = ''): string[] {
  if (text === '') return [];
  const lines = stripVTControlCharacters(text).replace(/\n$/, '').split('\n');
  const margins = lines.filter((line) => line !== '').map((line) => line.search(/\S|$/));
  const margin = Math.min(...margins);
  return lines.map((line) => `# ${line.slice(margin)}`.trimEnd());
}

function resultLine({ name, result }: KtapTest, number: number): string {
  const named = `${number} ${plain(name)}`;
  if (typeof result === 'string') return `${result} ${named}`;
  return 'skip' in result
    ? `ok ${named} # SKIP ${plain(result.skip)}`
    : `ok ${named} # XFAIL ${plain(result.known)}`;
}

/** On one line, and without what starts a directive. */
const plain = (text: string): string => visible(text).replace(/[ #]+/g, ' ').trim();

function totals(tests: readonly KtapTest[]): string {
  const count = (is: (result: KtapTest['result']) => boolean) =>
    tests.filter(({ result }) => is(result)).length;
  const pass = count((result) => result === 'ok');
  const fail = count((result) => result === 'not ok');
  const skip = count((result) => typeof result !== 'string' && 'skip' in result);
  const xfail = tests.length - pass - fail - skip;
  return `# Totals: pass:${pass} fail:${fail} xfail:${xfail} xpass:0 skip:${skip} error:0`;
}
