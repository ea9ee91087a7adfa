import { describe, expect, it } from 'vitest';
import { ScenarioError } from './errors.js';
import { parse } from './parse.js';
import { print, printAll } from './print.js';

const SCENARIO = `abi: v8
memory: g, 2 pages, MMAP | INIT_SHARED

host write g[1] 'A'  => ok
set g[0..2] private  => ok
`;
const OTHER = 'memory: h, 1 page\nallocate h[0] => ok\n';
const PARSED = print(parse(SCENARIO)[0]!);
const HEAD = `From: A Reviewer <a@example.org>
Subject: Re: [PATCH v8 14/20] KVM: guest_memfd: refuse
Date: Thu, 18 Jun 2026 10:00:00 +0000

On Thu, somebody wrote:
`;

const quoted = (text: string, marks = '> '): string =>
  text.replace(/^.*$/gm, (line) => `${marks}${line}`.trimEnd());

function refusal(text: string): { at: string; problem: string; expected: string; source: string } {
  try {
    parse(text);
  } catch (error) {
    if (!(error instanceof ScenarioError)) throw error;
    const { line, column, message, expected, source } = error;
    return { at: `${line}:${column}`, problem: message, expected, source };
  }
  throw new Error('nothing was refused');
}

describe('a scenario in a mail', () => {
  it.each<[string, string]>([
    ['quoted', quoted(SCENARIO)],
    ['quoted twice', quoted(SCENARIO, '> > ')],
    ['quoted without blanks', quoted(SCENARIO, '>>')],
    ['quoted and indented', quoted(SCENARIO, '  >    ')],
    ['indented', SCENARIO.replace(/^/gm, '    ')],
    ['below the head of the mail', HEAD + SCENARIO],
    ['quoted below text', `${HEAD}\nDoes this hold? Text, and\nmore of it.\n\n${quoted(SCENARIO)}`],
    ['directly below a line with a colon', `Hello,\n\nReproducer:\n${SCENARIO}`],
    ['below text that has a word of the language', `Hello,\nset and host are words.\n\n${SCENARIO}`],
    ['before text behind ---', `${SCENARIO}---\nThanks,\nA Reviewer\n`],
    ['before text, all quoted', quoted(`${SCENARIO}---\nThanks,\nA Reviewer\n`)],
  ])('is read %s', (_, text) => {
    expect(printAll(parse(text))).toBe(PARSED);
  });

  it('is read with others, with text between them', () => {
    const text = `${HEAD}\n${quoted(SCENARIO)}\n---\nAnd this one:\n\n    ${OTHER.replace('\n', '\n    ')}`;
    expect(printAll(parse(text))).toBe(`${PARSED}---\n${print(parse(OTHER)[0]!)}`);
  });

  it('keeps its title, which stands above other headers', () => {
    expect(parse(`Hello,\n\ntitle: it\n${SCENARIO}`)[0]!.headers.title).toBe('it');
  });
});

describe('text in a mail is refused', () => {
  const wanted = '# before it, or --- between the scenario and the text';

  it('after the last step, as what it is', () => {
    expect(refusal(`${SCENARIO}\nDoes that look right?\nThanks\n`)).toEqual({
      at: '7:1',
      problem: 'text after the last step',
      expected: wanted,
      source: 'Does that look right?',
    });
    expect(refusal(`${SCENARIO}violates S1\nBest regards\n---\n${OTHER}`).problem).toBe(
      'text after the last step',
    );
  });

  it('between steps, as no step', () => {
    const text = `${SCENARIO}Then, later:\nset g[0] shared\n`;
    expect(refusal(text)).toMatchObject({ at: '6:1', problem: 'unknown step "Then"' });
  });

  it('with the place that it has in the mail', () => {
    expect(refusal(`${HEAD}\n${quoted(SCENARIO)}\n> sett g[0] shared\n`)).toMatchObject({
      at: '13:3',
      problem: 'unknown step "sett"',
      source: '> sett g[0] shared',
    });
    expect(refusal(quoted('memory: g, 2 pages\nset g[0..3] private', '> > '))).toMatchObject({ at: '2:11' });
  });

  it.each([
    ['a misspelt header apart from the others', `abbi: v7\n\n${OTHER}`, '1:1', 'unknown header "abbi"'],
    ['one of two letters', `Hello,\n\nvn: tdx\n\n${OTHER}`, '3:1', 'unknown header "vn"'],
    ['an unknown header among the others', `Hello,\n\nfoo: v7\n${OTHER}`, '3:1', 'unknown header "foo"'],
    [
      'a misspelt step above the headers',
      `Hello,\nsett g[0] private\n${OTHER}`,
      '2:1',
      'unknown step "sett"',
    ],
    ['a step above the headers', `Hello,\n\ndrain\n${OTHER}`, '4:1', 'the header "memory:" after a step'],
    ['a misspelt step by itself', `${OTHER}---\npnu h[0] as p\n`, '4:1', 'unknown step "pnu"'],
    ['text alone', 'Hello,\n\nthere is no scenario.\n', '1:1', 'unknown step "Hello"'],
    ['text behind ---, where no headers were', 'drain\n---\nThanks\n', '3:1', 'unknown step "Thanks"'],
  ])('%s', (_, text, at, problem) => {
    expect(refusal(text)).toMatchObject({ at, problem });
  });
});
