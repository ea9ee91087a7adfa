import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CLAUSE_IDS, clauseOf } from '../../model/clauses/index.js';
import { PROPERTIES } from '../../properties/index.js';
import { enterFolder, gmemcheck, put, wide } from '../../tests/cli-harness.js';
import { clauseExplained } from './clause.js';
import { subjectOf } from './names.js';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder();
});
afterAll(() => folder.leave());

async function explained(...name: string[]): Promise<string> {
  const { code, out, err } = await gmemcheck('explain', ...name);
  // A step that is pasted is not broken, however long.
  const broad = wide(out).filter((line) => !/^ {4}\S.* => /.test(line));
  expect({ code, err, broad }).toEqual({ code: 0, err: '', broad: [] });
  return out;
}

/** With N for how many scenarios there are, and what they come to: every new one would be a new screen. */
const counted = (out: string): string =>
  out.replace(/Computed from [\s\S]*/, (text) => text.replace(/\d[\d,]*/g, 'N').replace(/\s+/g, ' '));

async function explainedData(...name: string[]): Promise<Record<string, unknown>> {
  const { code, out } = await gmemcheck('explain', ...name, '--json');
  expect(code).toBe(0);
  return JSON.parse(out);
}

/** The scenarios of a screen as they would be pasted: indented lines from `abi:` on. */
const pasted = (out: string): string[] =>
  [...out.matchAll(/^ {4}abi: .*\n(?:(?: {4}.*)?\n)*? {4}\S.* => .*\n(?: {4}.*\n)*/gm)].map(([text]) => text);

async function expectThatAllHold(scenarios: readonly string[]): Promise<void> {
  put('pasted.gmem', scenarios.join('---\n'));
  const { code, out } = await gmemcheck('run', 'pasted.gmem');
  expect({ code, out }).toEqual({ code: 0, out: expect.stringContaining('all as expected') });
}

describe('explain CLAUSE', () => {
  it('has its sentence, its source, where it is followed, and scenarios that show it', async () => {
    await expect(counted(await explained('set.outside-reference'))).toMatchFileSnapshot('clause.test.txt');
  });

  it('shows steps that follow the clause, whatever was around them, and that hold when they are pasted', async () => {
    const scenarios = pasted(await explained('set.eagain-first-offender'));
    expect(scenarios.length).toBeGreaterThan(0);
    for (const text of scenarios) expect(text).toMatch(/=> EAGAIN @ \d+\n$/);
    await expectThatAllHold(scenarios);
  });

  it('computes where it is followed: a clause of one revision, one VM type, or all', async () => {
    expect(await explained('set.lru-batch-counts')).toMatch(/^followed in {2}rfc-v1 on every VM type$/m);
    expect(await explained('mode.zero-left-to-firmware')).toMatch(/^followed in {2}rfc-v3 on tdx$/m);
    expect(await explained('create.flags')).toMatch(/^followed in {2}every revision on every VM type$/m);
  });

  it('explains those of any subject', async () => {
    for (const id of CLAUSE_IDS.filter((_, i) => i % 50 === 0)) {
      expect((await explained(id)).replace(/\s+/g, ' ')).toContain(clauseOf(id).text);
    }
  });

  it('says so where no scenario leads to it', () => {
    const { text } = clauseExplained('host.past-end-sigbus', { scenarios: 0, steps: 0, sightings: [] });
    expect(text).toMatch(/^followed in {2}no scenario leads to it/m);
  });
});

describe('explain PROPERTY', () => {
  it('has its sentence, who promises it, what it watches, where it fails, and the shortest way', async () => {
    await expect(counted(await explained('S16'))).toMatchFileSnapshot('property.test.txt');
    await expectThatAllHold(pasted(await explained('zero-reads-zero')));
  });

  it('says that one fails nowhere', async () => {
    expect(await explained('s1')).toMatch(/^fails in {5}nowhere that is known/m);
  });

  it.each(PROPERTIES)('explains $number', async ({ number, name, sentence }) => {
    const data = await explainedData(number);
    expect(data).toMatchObject({ property: name, number, sentence });
    expect((data.failsIn as unknown[]).length > 0).toBe(data.counterexample !== null);
  });
});

describe('explain what a step answers', () => {
  it('has the clauses that decide it, by step, with scenarios of the most common', async () => {
    await expect(counted(await explained('EAGAIN'))).toMatchFileSnapshot('answer.test.txt');
  });

  it.each([
    'EINVAL',
    'SIGBUS',
    'EEXIST',
    'exit memory_fault',
    'exit mmio',
    'unspecified',
  ])('%s: shows scenarios that end in it', async (answer) => {
    const scenarios = pasted(await explained(...answer.split(' ')));
    expect(scenarios.length).toBeGreaterThan(0);
    for (const text of scenarios) expect(text.trimEnd().split('\n').at(-1)).toContain(`=> ${answer}`);
    await expectThatAllHold(scenarios);
  });

  it('knows it in small letters and without `exit`', () => {
    expect(subjectOf('eagain')).toEqual({ kind: 'answer', name: 'EAGAIN' });
    expect(subjectOf('sigbus')).toEqual(subjectOf('SIGBUS'));
    expect(subjectOf('memory_fault')).toEqual(subjectOf('exit memory_fault'));
  });

  it('names no clause that such a step merely follows on the way', async () => {
    const { steps } = (await explainedData('EAGAIN')) as { steps: { step: string; clauses: string[] }[] };
    expect(steps.map(({ step }) => step)).toEqual(['set']);
    expect(steps[0]!.clauses).toContain('set.outside-reference');
    expect(steps[0]!.clauses).not.toContain('set.unmaps-range');
  });

  it('says of an errno that no step answers it', async () => {
    expect(await explained('ENFILE')).toContain('No step of the scenarios answers so.');
  });
});

describe('explain STEP', () => {
  it('has what it answers, each with the clauses that decide it', async () => {
    const out = await explained('pin');
    expect(out).toMatch(/^It answers ok, EFAULT; \d+ clauses\.$/m);
    expect(out).toMatch(/^=> EFAULT\n(?: {2}.*\n)* {2}pin\.fault-efault: /m);
  });
});

it('lists all names where none is given', async () => {
  const out = await explained();
  for (const name of ['S16 zero-reads-zero', 'EAGAIN', 'exit memory_fault', 'vm_set', ...CLAUSE_IDS]) {
    expect(out.replace(/\s+/g, ' ')).toContain(name);
  }
});

it.each([
  ['set.unmap-range', "unknown name 'set.unmap-range': did you mean set.unmaps-range? gmemcheck explain"],
  ['refs', /^unknown name 'refs': .*gmemcheck explain lists all names$/],
  ['poison.', /did you mean poison\.ebusy, poison\./],
  ['EGAIN', /did you mean EAGAIN/],
  ['S99', "unknown name 'S99': gmemcheck explain lists all names"],
])('explain %s is refused with the nearest names', async (name, answer) => {
  const { code, out, err } = await gmemcheck('explain', name);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  const said = err.replace(/^gmemcheck: explain: /, '').trimEnd();
  if (answer instanceof RegExp) expect(said).toMatch(answer);
  else expect(said.startsWith(answer)).toBe(true);
});
