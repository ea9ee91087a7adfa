import { parse } from '../language/index.js';
import type { Scenario } from '../language/scenario.js';

/** A failure as a screen shows it: its title, what is said of it in words, and the sequence to paste. */
export interface Printed {
  readonly title: string;
  readonly said: string;
  readonly text: string;
  readonly scenario: Scenario;
}

const TITLE = /^(S\d+ .*?) -+ \S.*$/;
const SEQUENCE = /^ {4}(.*)$/;

/** The failures that a screen shows, in its order; the words around a sequence are on one line each. */
export function printedFailures(screen: string): Printed[] {
  const lines = screen.split('\n');
  const titles = lines.flatMap((line, i) => (TITLE.test(line) ? [i] : []));
  return titles.map((at, nth) => {
    const before = lines.slice(nth === 0 ? 0 : titles[nth - 1], at);
    const answer = before.slice(
      before.findLastIndex((line) => / on [\w-]+(?: \(base: [\w.-]+\))?: /.test(line)),
    );
    const own = lines.slice(at + 1, titles[nth + 1]);
    const start = own.findIndex((line) => line.startsWith('    abi:'));
    const end = own.findIndex((line, i) => i > start && line.trim() !== '' && !SEQUENCE.test(line));
    const pasted = own.slice(start, end < 0 ? undefined : end).filter((line) => !/^ {4}#/.test(line));
    const text = `${pasted
      .map((line) => line.replace(SEQUENCE, '$1'))
      .join('\n')
      .trimEnd()}\n`;
    const after = own.slice(end).join('\n').split(/\n\n/)[0]!;
    return {
      title: lines[at]!.match(TITLE)![1]!,
      said: `${answer.join(' ')} ${after.replace(/\s+/g, ' ')}`,
      text,
      scenario: parse(text)[0]!,
    };
  });
}
