import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { DEFAULT_ABI } from '../../checker/replay/machine.js';
import { parse, type Scenario } from '../../language/index.js';
import { revisionNamed } from '../../model/revisions/index.js';
import { each, programOf, randomScenarios, run } from '../../tests/emitted.js';
import { describeOnKernel, offerHere } from '../../tests/kernel.js';
import { mutatedTexts, scenarioOf } from '../../tests/mutated.js';
import { scenarioFiles } from '../../tests/scenario-files.js';
import { localExecutor } from '../build.js';
import { execute } from '../execute.js';
import { compiler, withoutCompiler } from '../ready.js';
import type { Format } from './index.js';

const STUBS = fileURLToPath(new URL('stubs', import.meta.url));
const STRICT = ['-std=gnu11', '-Wall', '-Wextra', '-Werror'];
const ALL = () => true;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gmemcheck-emit-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const { command, args } = compiler();
const compile = (more: readonly string[]) => run(command, [...args, ...more]);

const nobody = withoutCompiler();
const skipped = (reason: string | undefined) => (reason === undefined ? '' : ` (skipped: ${reason})`);

/** The programs of scenarios as files, of those that can be programs. */
function written(scenarios: readonly Scenario[], format: Format, name: string): string[] {
  return scenarios.flatMap((scenario, i) => {
    const program = programOf(scenario, format);
    if (program === undefined) return [];
    const path = join(folder, `${name}-${i}.c`);
    writeFileSync(path, program);
    return [path];
  });
}

/** What the compiler has against files: nothing, as a rule. Two compilers share them. */
async function complaints(files: readonly string[], ...options: string[]): Promise<string> {
  const half = Math.ceil(files.length / 2);
  const parts = [files.slice(0, half), files.slice(half)].filter((part) => part.length > 0);
  const ran = await each(parts, (part) => compile([...STRICT, '-fsyntax-only', ...options, ...part]));
  return ran.map(({ said }) => said).join('');
}

const HANDMADE = ['scenarios', 'counterexamples']
  .flatMap(scenarioFiles)
  .flatMap(({ scenarios }) => scenarios);

/** How the stubs call the state of the series that a revision is of. */
function series(abi: string): number {
  const { conversion, modes } = revisionNamed(abi)!;
  return conversion === null ? 0 : modes === null ? 1 : 2;
}

const onStubs = (number: number) => [`-I${STUBS}`, '-D_GNU_SOURCE', `-DSTUB_SERIES=${number}`];

describe.skipIf(nobody !== undefined)(`compiles without a warning${skipped(nobody)}`, () => {
  it('a program of its own, of the scenarios that are kept', async () => {
    // Every third of them, from the hundreds that would say no more.
    const files = written(HANDMADE, 'c', 'kept').filter((_, i) => i % 3 === 0);
    expect(files.length).toBeGreaterThan(50);
    expect(await complaints(files)).toBe('');
  });

  it.each([
    ['linux-6.18', 'default'],
    ['rfc-v5', 'sw-protected'],
    ['next', 'sw-protected'],
  ])('a test of the harness, of random scenarios of %s', async (abi, vm) => {
    const files = written(randomScenarios(abi, vm, 35, ALL), 'kselftest', `test-${abi}`);
    expect(files.length).toBeGreaterThan(25);
    expect(await complaints(files, ...onStubs(series(abi)))).toBe('');
  });
});

describe.skipIf(nobody !== undefined)(`compiles whatever is written${skipped(nobody)}`, () => {
  it('scenarios with changed steps, answers, names and titles, in both forms', async () => {
    const all = fc
      .sample(mutatedTexts(), { numRuns: 120, seed: 4 })
      .flatMap((text) => scenarioOf(text) ?? []);
    const own = written(all, 'c', 'changed');
    expect(own.length).toBeGreaterThan(30);
    expect(await complaints(own)).toBe('');
    for (const number of [0, 1, 2]) {
      const here = all.filter(({ headers }) => series(headers.abi ?? DEFAULT_ABI) === number);
      const files = written(here, 'kselftest', `changed-${number}`);
      expect(files.length, `series ${number}`).toBeGreaterThan(1);
      expect(await complaints(files, ...onStubs(number))).toBe('');
    }
  });
});

describeOnKernel('on this kernel', () => {
  it('forty random scenarios compile, run, and pass with the answers that the executor recorded', async () => {
    // Memory failure is never injected, and the rest needs a confidential VM.
    const never = ['poison', 'finalize', 'populate'];
    const { revision, vmTypes, kernel } = offerHere();
    const here = [revision.name, vmTypes[0]!.name] as const;
    const scenarios = randomScenarios(...here, 40, ({ kind }) => !never.includes(kind));
    const programs = written(await execute(localExecutor(), scenarios), 'c', 'random');
    expect(programs).toHaveLength(40);
    const ended = await each(programs, async (source) => {
      const program = source.replace(/\.c$/, '');
      const built = await compile([...STRICT, '-O0', '-o', program, source]);
      return built.code === 0 ? run(program) : built;
    });
    const wrong = ended.filter(({ code }) => code !== 0);
    expect(wrong.map(({ said }) => said).join('\n')).toBe('');
    console.log(`${programs.length} random reproducers compiled and passed on Linux ${kernel}`);
  });

  it('a program whose kernel lacks what it takes says which errno it met, and exits 4', async () => {
    const [source] = written(parse('vm: snp\nmemory: g, 1 page, none\nallocate g[0]\n'), 'c', 'lacks') as [
      string,
    ];
    const program = source.replace(/\.c$/, '');
    expect(await compile(['-o', program, source])).toEqual({ code: 0, said: '' });
    const { code, said } = await run(program);
    expect(code).toBe(4);
    expect(said).toMatch(/^KTAP version 1\n1\.\.0 # SKIP KVM has no VMs of this type: .+ \(errno \d+\)\n$/);
  });

  it('a program whose kernel answers otherwise says where and how, and exits 1', async () => {
    const text = [
      'abi: linux-6.18\nvm: default\nbacking: none\nmemory: g, 1 page, MMAP\nallocate g[0] => ok',
      "punch g[0] => EAGAIN\ncreate c {size: 1} => ok\nhost read g[0] => 'A'\nunbind slot 0 => ok",
      "guest read g[0] => 'B'\n",
    ].join('\n');
    const [source] = written(parse(text), 'c', 'wrong') as [string];
    const program = source.replace(/\.c$/, '');
    expect(await compile(['-o', program, source])).toEqual({ code: 0, said: '' });
    const { code, said } = await run(program);
    expect(code).toBe(1);
    const complaints = said.split('\n').filter((line) => line.includes('does not hold'));
    expect(complaints).toEqual([
      '# ret == -EAGAIN does not hold: ret is 0',
      expect.stringMatching(/^# ret .* does not hold: ret is -22 \(Invalid argument\)$/),
      "# ret == 'A' does not hold: ret is -7 (Bus error)",
      "# ret == 'B' does not hold: ret is -6 (KVM_EXIT_MMIO)",
    ]);
    expect(said).toContain(
      '1..6\nok 1 allocate g[0]\n# ret == -EAGAIN does not hold: ret is 0\nnot ok 2 punch g[0]\n',
    );
  });
});
