import fc from 'fast-check';
import { ScenarioError } from '../language/errors.js';
import { parse, printAll } from '../language/index.js';
import type { Scenario } from '../language/scenario.js';
import { ERRNOS } from '../model/outcome.js';
import { scenarioFiles, VOCABULARY } from './scenario-files.js';

const FOLDERS = ['scenarios', 'counterexamples', 'recorded/linux-6.18', 'recorded/rfc-v5', 'recorded/next'];
/** Scenarios that mutations start from: of each file some. */
const OF_A_FILE = 6;

/** Texts that are mutated, as lines. */
const sources = (): string[][] =>
  FOLDERS.flatMap((folder) =>
    scenarioFiles(folder).flatMap(({ scenarios }) => {
      const every = Math.ceil(scenarios.length / OF_A_FILE);
      return scenarios.filter((_, i) => i % every === 0).map((one) => printAll([one]).trim().split('\n'));
    }),
  );

const number = fc.oneof(
  fc.nat(9).map(String),
  fc.constantFrom('31', '4096', '0x1000', '0x2fff', '0x10000000', '0xffffffffffffffff', '2147483648'),
);
const outcome = fc.oneof(
  fc.constantFrom('ok', 'SIGBUS', 'SIGSEGV', 'exit mmio', 'unspecified', 'guest_dead', "'A'", '0x00', '0xff'),
  fc.constantFrom(
    'exit memory_fault private',
    'exit memory_fault shared',
    'exit memory_fault shared EHWPOISON',
    'exit memory_fault shared @ 0x10000000+0x1000',
  ),
  fc.constantFrom(...ERRNOS),
  fc.tuple(fc.constantFrom('EAGAIN @ ', 'EINVAL @ ', 'ok '), number).map((parts) => parts.join('')),
);
const expectation = fc.oneof(
  { weight: 4, arbitrary: outcome },
  { weight: 2, arbitrary: fc.array(outcome, { minLength: 2, maxLength: 4 }).map((all) => all.join(' | ')) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('any', 'skip */ ??/', 'skip no "quotes" %s', 'EAGAIN @ unspecified'),
  },
);
/** What C, its comments or its strings would take for something else. */
const words = fc
  .array(
    fc.constantFrom(
      ...'*/ /* // ??/ ??= \\ \\n " \' %s %n ) } ; \\x1b \\u202e \\u2028 # errno main linux int NULL é 0 ?'.split(
        ' ',
      ),
    ),
    { minLength: 1, maxLength: 6 },
  )
  .map((all) => all.join(' '));
const names = fc.constantFrom(
  'int',
  'errno',
  'main',
  'ret',
  'vm',
  'a-b',
  'a_b',
  'linux',
  'NULL',
  'self',
  'x86',
);

/** A change of a scenario's lines; `pick` chooses the place. */
type Change = (lines: readonly string[], pick: number) => string[];

const atStep =
  (change: (line: string) => string): Change =>
  (lines, pick) => {
    const steps = lines.flatMap((line, i) => (/^(\w+:.*|)$/.test(line) ? [] : [i]));
    const at = steps[pick % Math.max(1, steps.length)];
    return lines.map((line, i) => (i === at ? change(line) : line));
  };
const without = (lines: readonly string[], pick: number) => lines.filter((_, i) => i !== pick % lines.length);
const header =
  (key: string, value: string): Change =>
  (lines) => [`${key}: ${value}`, ...lines.filter((line) => !line.startsWith(`${key}:`))];
const renamed =
  (to: string): Change =>
  (lines) => {
    const from = /^memory: *([\w-]+)/m.exec(lines.join('\n'))?.[1];
    return lines.map((line) =>
      from === undefined || line.startsWith('title')
        ? line
        : line.replace(new RegExp(`\\b${from}(?=[[,\\s])`, 'g'), to),
    );
  };

function changes(all: readonly string[][]): fc.Arbitrary<Change> {
  const steps = all.flat().filter((line) => !/^(\w+:.*|)$/.test(line));
  const step = fc.constantFrom(...steps);
  return fc.oneof(
    {
      weight: 6,
      arbitrary: expectation.map((text) => atStep((line) => `${line.replace(/ *=>.*$/, '')} => ${text}`)),
    },
    {
      weight: 3,
      arbitrary: step.map(
        (text): Change =>
          (lines, pick) =>
            atStep((line) => `${line}\n${text}`)(lines, pick),
      ),
    },
    { weight: 2, arbitrary: step.map((text) => atStep(() => text)) },
    { weight: 2, arbitrary: number.map((n) => atStep((line) => line.replace(/\d\w*(?=[^'\w])/, n))) },
    { weight: 1, arbitrary: fc.constant<Change>(without) },
    { weight: 2, arbitrary: words.map((text) => header('title', text)) },
    { weight: 2, arbitrary: names.map(renamed) },
    { weight: 1, arbitrary: fc.constantFrom(...VOCABULARY.revisions!).map((name) => header('abi', name)) },
    { weight: 1, arbitrary: fc.constantFrom(...VOCABULARY.vmTypes!).map((name) => header('vm', name)) },
    {
      weight: 1,
      arbitrary: fc.constantFrom('auto', 'none', 'file', 'anonymous').map((name) => header('backing', name)),
    },
    { weight: 1, arbitrary: fc.constantFrom('on', 'off').map((value) => header('in_place', value)) },
  );
}

/** Texts of scenarios that are kept, each with some changes of steps, answers and headers: they need not be scenarios. */
export function mutatedTexts(): fc.Arbitrary<string> {
  const all = sources();
  const change = fc.tuple(changes(all), fc.nat(99));
  return fc
    .tuple(fc.constantFrom(...all), fc.array(change, { minLength: 1, maxLength: 5 }))
    .map(([lines, made]) =>
      made.reduce<string[]>((now, [one, pick]) => one(now, pick).flatMap((l) => l.split('\n')), lines),
    )
    .map((lines) => `${lines.join('\n')}\n`);
}

/** The scenario of a text; undefined where it is none. */
export function scenarioOf(text: string): Scenario | undefined {
  try {
    return parse(text, { vocabulary: VOCABULARY })[0];
  } catch (error) {
    if (error instanceof ScenarioError) return undefined;
    throw error;
  }
}
