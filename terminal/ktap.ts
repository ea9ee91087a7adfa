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
 * Tests in the Kernel Test Anything Protocol, version 1, a text a test, so that it can be written as it comes. Source:
 * Documentation/dev-tools/ktap.rst; that what is expected to fail is `ok`, and the line of totals, are as in
 * tools/testing/selftests/kselftest.h.
 */
export class KtapReport {
  private number = 0;
  private readonly totals = { pass: 0, fail: 0, xfail: 0, xpass: 0, skip: 0, error: 0 };

  /** What it begins with; `count` is how many tests there will be. */
  head(count: number): string {
    return `KTAP version 1\n1..${count}\n`;
  }

  test(test: KtapTest): string {
    this.totals[totalOf(test)]++;
    const lines = [...commented(test.diagnostics), resultLine(test, ++this.number)];
    return `${lines.join('\n')}\n`;
  }

  /** What it ends with, where Ctrl-C came before all tests as well. */
  end(isInterrupted = false): string {
    const counts = Object.entries(this.totals).map(([name, count]) => `${name}:${count}`);
    return `${isInterrupted ? 'Bail out! interrupted\n' : ''}# Totals: ${counts.join(' ')}\n`;
  }
}

/** All tests of a report at once. */
export function ktap(tests: readonly KtapTest[]): string {
  const report = new KtapReport();
  return [report.head(tests.length), ...tests.map((test) => report.test(test)), report.end()].join('');
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

function totalOf({ result }: KtapTest): 'pass' | 'fail' | 'skip' | 'xfail' {
  if (typeof result === 'string') return result === 'ok' ? 'pass' : 'fail';
  return 'skip' in result ? 'skip' : 'xfail';
}
