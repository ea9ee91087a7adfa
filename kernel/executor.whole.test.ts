import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { conform } from '../checker/conformance/conform.js';
import { parse } from '../language/parse.js';
import { printAll } from '../language/print.js';
import type { Scenario } from '../language/scenario.js';
import type { Operation } from '../model/operation.js';
import { EVERY_KIND } from '../tests/executor-inputs.js';
import { describeOnKernel, describeWithCompiler, offerHere } from '../tests/kernel.js';
import { compiledExecutor, localExecutor } from './build.js';
import type { Offer } from './capabilities.js';
import { execute } from './execute.js';
import { draw, question } from './local/draw.js';

/** Recordings of this kernel's revision that are run again, of each file the first. */
const RERUN_OF_EACH = 20;

function recordingsOf({ revision, config, vmTypes }: Offer): Scenario[] {
  const name = config === 'sev' ? `${revision.name}-sev` : revision.name;
  const folder = join(import.meta.dirname, '..', 'recorded', name);
  // Memory failure takes pages for good.
  const texts = readdirSync(folder).filter((file) => !file.startsWith('poison'));
  const offered = vmTypes.map((vmType): string => vmType.name);
  return texts
    .flatMap((file) => parse(readFileSync(join(folder, file), 'utf8')).slice(0, RERUN_OF_EACH))
    .filter(({ headers }) => headers.vm !== undefined && offered.includes(headers.vm))
    .filter((one) => !asksForNestedPaging(one));
}

/** Pre-faulting, and whether there is any, wants nested paging, which not every machine has. */
const asksForNestedPaging = ({ lines }: Scenario): boolean =>
  lines.some((line) => {
    if (line.kind !== 'operation') return false;
    const { operation: o } = line;
    return o.kind === 'prefault' || (o.kind === 'check-extension' && o.capability === 'PRE_FAULT_MEMORY');
  });

/** The answers of a scenario's steps. */
const answersOf = (scenario: Scenario) =>
  scenario.lines.flatMap((line) => (line.kind === 'operation' ? [line.expected] : []));

/** Answers as they were recorded before exits had the address that KVM reports. */
const withoutReports = (answers: ReturnType<typeof answersOf>) =>
  answers.map((expected) => {
    if (expected?.kind !== 'one-of') return expected;
    const outcomes = expected.outcomes.map((one) => {
      if (one.kind !== 'memory_fault') return one;
      const { reported: _reported, ...plain } = one;
      return plain;
    });
    return { ...expected, outcomes };
  });

describeOnKernel('the executor', () => {
  it('performs a step of each kind that a program can perform, and says of the others why not', async () => {
    const offer = offerHere();
    const abi = `abi: ${offer.revision.name}\nvm: ${offer.vmTypes[0]!.name}\n`;
    const [answered] = await execute(localExecutor(), parse(abi + EVERY_KIND));
    const skipped = answered!.lines.flatMap((line) =>
      line.kind === 'operation' && line.expected?.kind === 'skip' ? [line.operation.kind] : [],
    );
    // Pre-faulting wants nested paging, which not every machine has.
    expect(skipped.filter((kind) => kind !== 'prefault')).toEqual([
      'preserve',
      'poison',
    ] satisfies Operation['kind'][]);
    expect(conform(answered!).disagreement).toBeUndefined();
  });

  it('records the address that a memory fault reports, which the model has too', async () => {
    const offer = offerHere();
    const head = `abi: ${offer.revision.name}\nvm: default\nmemory: g, 2 pages, MMAP | INIT_SHARED\n\n`;
    const [answered] = await execute(localExecutor(), parse(`${head}munmap g\nclose g\nguest read g[1]`));
    expect(answersOf(answered!).at(-1)).toMatchObject({
      outcomes: [{ kind: 'memory_fault', reported: { gpa: 0x10001000, size: 0x1000 } }],
    });
    expect(conform(answered!).disagreement).toBeUndefined();
  });

  it('gives the recordings of this kernel back as they were made', async (context) => {
    const offer = offerHere();
    if (offer.revision.conversion !== null) context.skip('recordings of the series may differ in bytes');
    const recorded = recordingsOf(offer);
    const answered = await execute(localExecutor(), recorded);
    const [now, then] = [answered, recorded].map((all) => all.map(answersOf).map(withoutReports));
    expect(now).toEqual(then);
    console.log(
      `${recorded.length} recordings of ${offer.revision.name} were answered alike by Linux ${offer.kernel}`,
    );
  });
});

describeWithCompiler('the source of the executor', () => {
  it.each([
    ['without a warning, with all it needs linked in', { static: true, flags: ['-Werror'] }],
    ['without one where the compiler looks at more', { flags: ['-O3', '-Werror'] }],
  ])('compiles %s', (_how, options) => {
    expect(compiledExecutor(options).subarray(1, 4).toString()).toBe('ELF');
  });
});

/** How the sanitizers end a process that they find fault with: by a status of no other meaning. */
const SANITIZED = {
  ...process.env,
  ASAN_OPTIONS: 'exitcode=99',
  UBSAN_OPTIONS: 'halt_on_error=1:exitcode=99',
};

describeOnKernel('under AddressSanitizer and UBSan the executor', () => {
  it('runs scenarios of every kind, good and bad, without a complaint', async () => {
    const drawn = draw(offerHere(), 7, 0, 60, { pages: 5, depth: 40 }).map((one) => question(one));
    const good = printAll([...parse(EVERY_KIND), ...drawn]);
    // Every scenario once more with one of its lines cut short.
    const bad = good.split('---\n').map((text, i) => text.slice(0, text.length - 1 - ((i * 7) % 40)));
    inFolder((folder) => {
      const executor = join(folder, 'executor');
      const flags = ['-g', '-O1', '-fsanitize=address,undefined', '-fno-sanitize-recover=all'];
      writeFileSync(executor, compiledExecutor({ flags }), { mode: 0o755 });
      const { stdout, stderr, status } = spawnSync(executor, [], {
        input: `${good}---\n${bad.join('\n---\n')}`,
        env: SANITIZED,
        encoding: 'utf8',
        maxBuffer: 2 ** 28,
      });
      expect(stderr).not.toMatch(/ERROR: |runtime error|ended the process|ended with/);
      expect(status).toBe(2);
      expect(stdout.split('---\n')).toHaveLength(2 * (drawn.length + 1));
    });
  });
});

function inFolder(use: (folder: string) => void): void {
  const folder = mkdtempSync(join(tmpdir(), 'gmemcheck-'));
  try {
    use(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
