import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fullAlphabet, widened } from '../../checker/minimise/certified.js';
import { memoriesOf } from '../../checker/replay/machine.js';
import { passed, replay } from '../../checker/replay/replay.js';
import { parse } from '../../language/index.js';
import type { Scenario } from '../../language/scenario.js';
import { PROPERTIES } from '../../properties/index.js';
import { failureName, propertyName } from '../../terminal/breach.js';
import { breaksWithin } from '../../tests/brute-force.js';
import { enterFolder, gmemcheck, put, textOf } from '../../tests/cli-harness.js';
import { type Printed, printedFailures } from '../../tests/printed-failures.js';

/** What the two texts are about: a shorter sequence breaks the property by another cause than the scenario does. */
const TWO_CAUSES = `abi: rfc-v4
memory: g, 2 pages, MMAP | INIT_SHARED
set g[1] private
guest read g[0]
set g[0..2] shared
`;
const ROOT = process.cwd();
/** Recordings that break some property, a few of each kernel. */
const RECORDED = ['rfc-v5/poison-00', 'rfc-v5/systematic-00', 'rfc-v5/random-00', 'rfc-v5/two-backings-00'];
const MOST_RECORDED = 12;

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  const recorded = RECORDED.flatMap((name) =>
    readFileSync(`${ROOT}/recorded/${name}.gmem`, 'utf8').split(/^---$/m).slice(0, MOST_RECORDED),
  );
  const kept = readdirSync(`${ROOT}/counterexamples`)
    .filter((name) => name.endsWith('.gmem'))
    .map((name) => readFileSync(`${ROOT}/counterexamples/${name}`, 'utf8'));
  folder = enterFolder({
    'two.gmem': TWO_CAUSES,
    'kept.gmem': kept.join('---\n'),
    'recorded.gmem': recorded.join('---\n'),
  });
});
afterAll(() => folder.leave());

/** What is printed is what is said of it: the sequence breaks that property, by that cause, with its last step. */
function isAsSaid({ title, scenario, said }: Printed): void {
  const replayed = replay(scenario);
  expect(passed(replayed), title).toBe(true);
  const violation = replayed.violations.find(({ property }) => property.name === scenario.verdict!.property)!;
  expect(failureName(violation)).toBe(title);
  // What was searched is said of the property, or of the property by that cause: of nothing else.
  if (said.includes('violates')) {
    const spoken = said.match(/violates (S\d+ [\w-]+(?: by [\w.-]+)?)/)![1]!;
    expect([propertyName(violation.property), title]).toContain(spoken);
  }
}

/** Where it is said that nothing shorter breaks the property, the reducer alone finds nothing shorter. */
function isShortest({ title, scenario, said }: Printed): void {
  const length = scenario.lines.length - 1;
  const property = PROPERTIES.find(({ name }) => name === scenario.verdict!.property)!;
  const { machine } = replay(scenario);
  const operations = scenario.lines.flatMap((line) => (line.kind === 'operation' ? [line.operation] : []));
  const configuration = widened({ machine, memories: memoriesOf(scenario.headers) });
  const alphabet = fullAlphabet({ operations })(configuration);
  const shorter = breaksWithin(configuration, alphabet, property, length);
  const isOfCauseAlone = said.includes(`violates ${title} `) && title.includes(' by ');
  expect([title, shorter !== undefined]).toEqual([title, isOfCauseAlone]);
  if (isOfCauseAlone) expect(said).toContain(`by another cause, one of ${shorter} step`);
}

/** Those that are not too long for that, one of a kind. */
const shortOnes = (printed: readonly Printed[]): readonly Printed[] => [
  ...new Map(
    printed
      .filter(({ scenario: { lines } }) => lines.length > 1 && lines.length <= 3)
      .map((one) => [one.title, one]),
  ).values(),
];

const lengthOf = ({ lines }: Scenario): number => lines.length;

async function printedBy(...args: string[]): Promise<{ printed: Printed[]; json: unknown }> {
  const { out } = await gmemcheck(...args, '--json', 'out.json');
  return { printed: printedFailures(out), json: JSON.parse(textOf('out.json')) };
}

describe('what minimise prints', () => {
  it.each([
    'kept.gmem',
    'recorded.gmem',
  ])('of %s is what it says, and as short when minimised again', async (file) => {
    const { printed, json } = await printedBy('minimise', file);
    expect(printed.length).toBeGreaterThan(file === 'kept.gmem' ? 67 : 7);
    for (const one of printed) isAsSaid(one);
    for (const one of shortOnes(printed)) isShortest(one);
    const written = (json as { scenario: string | null }[]).flatMap(({ scenario }) => scenario ?? []);
    expect(written).toEqual(printed.map(({ text }) => text));
    put('again.gmem', written.join('---\n'));
    const again = await printedBy('minimise', 'again.gmem');
    expect(again.printed.map(({ scenario }) => lengthOf(scenario))).toEqual(
      printed.map(({ scenario }) => lengthOf(scenario)),
    );
  });

  it('is the shortest breach of the property where that is asked for, whatever the cause', async () => {
    const { printed } = await printedBy('minimise', 'two.gmem', '--property', 'S8');
    for (const one of printed) isAsSaid(one);
    for (const one of printed) isShortest(one);
    expect(printed.map(({ title }) => title)).toEqual([
      'S8 target-state-undisturbed by mode.applied-when-unchanged',
    ]);
    expect(printed[0]!.scenario.lines).toHaveLength(2);
    expect(printed[0]!.said).toContain('step 3 is the first to break it, by mode.unspecified-scrambles');
  });

  it('keeps the cause where no property is asked for, names it, and says that there is a shorter breach', async () => {
    const { printed, json } = await printedBy('minimise', 'two.gmem');
    for (const one of printed) isAsSaid(one);
    for (const one of printed) isShortest(one);
    expect(printed.map(({ title }) => title)).toEqual([
      'S8 target-state-undisturbed by mode.unspecified-scrambles',
    ]);
    expect(json).toMatchObject({
      cause: 'mode.unspecified-scrambles',
      length: 3,
      minimal: true,
      minimalFor: 'cause',
      lengthByAnotherCause: 2,
    });
  });
});

describe('what check prints', () => {
  it.each([
    ['--vm', 'sw-protected', 11],
    ['--abi', 'rfc-v5', 9],
  ] as const)('with --each %s %s is what it says, on the screen and as JSON, and as short when minimised', async (option, name, sequences) => {
    const { printed, json } = await printedBy('check', '--runs', '30', '--each', option, name);
    expect(printed).toHaveLength(sequences);
    for (const one of printed) isAsSaid(one);
    for (const one of shortOnes(printed)) isShortest(one);
    const { failures } = json as {
      failures: {
        number: string;
        property: string;
        cause: string | null;
        scenario: string;
        minimal: boolean;
      }[];
    };
    for (const { number, property, cause, scenario } of failures) {
      const [parsed] = parse(scenario);
      const violation = replay(parsed!).violations.find((v) => v.property.name === property)!;
      expect(failureName(violation)).toBe(`${number} ${property}${cause === null ? '' : ` by ${cause}`}`);
    }
    put('checked.gmem', failures.map(({ scenario }) => scenario).join('---\n'));
    const again = await printedBy('minimise', 'checked.gmem');
    expect(again.printed.map(({ scenario }) => lengthOf(scenario))).toEqual(
      failures.map(({ scenario }) => lengthOf(parse(scenario)[0]!)),
    );
  });
});
