import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { conform } from '../checker/conformance/conform.js';
import { parse } from '../language/parse.js';
import { describeWithCompiler } from '../tests/kernel.js';
import { scenarioFiles } from '../tests/scenario-files.js';
import { localExecutor } from './build.js';
import { compiler } from './ready.js';

const ON = (vm: string, more = '') => `abi: linux-7.3\nvm: ${vm}\n${more}memory: g, 4 pages, none\n\n`;
const BY_STEP = 'accept: by-step\n';

/** What a TD does, each step with its answer. */
const TDX = `${ON('tdx', BY_STEP)}
vm_set g[0..4] private => ok
guest read g[0] => EINVAL
populate g[0..2] from 'A' => ok 2
finalize => ok
finalize => EINVAL
populate g[0] from 'A' => EINVAL
guest read g[0] => 'A'
guest write g[1]+0x10 'B' => ok
guest read g[1]+0x10 => 'B'
accept g[2] => ok
guest read g[2] => 0x00
guest read g[0] as shared => exit memory_fault shared @ 0x10000000+0x1000
guest.1 read g[0] => 'A'
guest read g[1] => 'A'
vm_set g[2] shared => ok
accept g[2] => exit memory_fault private @ 0x10002000+0x1000
unbind slot 0 => ok
guest read g[2] => exception VE
guest read g[2] => exception VE
bind g slot 0 => ok
vm_set g[2] private => ok
guest read g[2] => guest_dead
guest read g[0] => guest_dead
unbind slot 0 => EIO
---
${ON('tdx')}
vm_set g[0..2] private => ok
finalize => ok
guest write g[0] 'C' => ok
guest read g[0] => 'C'
vm_set g[0] shared => ok
vm_set g[0] private => ok
guest read g[0] => guest_dead
---
${ON('tdx')}
vm_set g[0] private => ok
populate g[0] from 'A' => ok 1
finalize => ok
vm_set g[0] shared => ok
vm_set g[0] private => ok
guest read g[0] => guest_dead`;

/** What an SNP guest does. */
const SNP = `${ON('snp')}
guest read g[0] => exit fail_entry
vm_set g[0..3] private => ok
populate g[0..2] from 'A' as unmeasured => ok 2
populate g[2] as zero => ok 1
populate g[3] from 'A' => EIO
populate g[0] from 'A' => EIO
finalize => ok
guest read g[1] => 'A'
guest read g[2] => 0x00
guest read g[3] as private => exit memory_fault private @ 0x10003000+0x1000
vm_set g[3] private => ok
guest write g[3] 'D' => ok
vm_set g[3] shared => ok
vm_set g[3] private => ok
guest read g[3] => 'D'
---
${ON('snp', BY_STEP)}
vm_set g[3] private => ok
finalize => ok
guest read g[3] => exception VC
validate g[3] => ok
guest write g[3] 'D' => ok
guest read g[3] => 'D'`;

const BEGINNING = {
  tdx: [
    'INIT_VM attributes 0x10000000 xfam 0x3',
    'INIT_VCPU',
    'INIT_MEM_REGION gpa 0xffff0000 pages 16',
    'FINALIZE_VM',
    'ACCEPT 0x10000000',
  ],
  snp: [
    'INIT2',
    'LAUNCH_START policy 0x30000',
    'LAUNCH_UPDATE gfn 0xffff0 length 0x10000 type 1',
    'LAUNCH_FINISH',
    'PVALIDATE 0x10000000',
  ],
};

const describeOnX86 = process.arch === 'x64' ? describeWithCompiler : describe.skip;

describeOnX86('a launched guest, on a KVM that is only pretended', () => {
  let folder: string;
  let library: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'gmemcheck-'));
    library = join(folder, 'fake-kvm.so');
    const { command, args } = compiler();
    const source = join(import.meta.dirname, '..', 'tests', 'fake-kvm.c');
    const flags = ['-O1', '-Wall', '-Wextra', '-Werror', '-shared', '-fPIC', '-o', library, source, '-ldl'];
    expect(spawnSync(command, [...args, ...flags], { encoding: 'utf8' }).stderr).toBe('');
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  /** What the executor writes there, and the launch calls that came. */
  function executed(input: string) {
    const env = { ...process.env, LD_PRELOAD: library };
    const { status, stdout, stderr } = spawnSync(localExecutor(), [], { input, env, encoding: 'utf8' });
    const calls = stderr.split('\n').filter((line) => line !== '');
    return { status, scenarios: parse(stdout), stdout, calls };
  }

  const expectationsOf = (text: string) =>
    parse(text).map(({ lines }) => lines.map((line) => 'expected' in line && line.expected));

  it.each([
    ['tdx', TDX],
    ['snp', SNP],
  ])('answers as the firmware has it, which is as the model has it: %s', (_vm, text) => {
    const { scenarios, stdout } = executed(text);
    // A processor without SEV does not say where the bit is that encrypts a page.
    if (stdout.includes('which bit encrypts')) return;
    expect(scenarios.map(({ lines }) => lines.map((line) => 'expected' in line && line.expected))).toEqual(
      expectationsOf(text),
    );
    expect(scenarios.flatMap((one) => conform(one).disagreement ?? [])).toEqual([]);
  });

  it.each(['tdx', 'snp'] as const)('makes the calls of a launch in their order: %s', (vm) => {
    const steps = 'vm_set g[0] private\nfinalize\nguest read g[0]\nguest read g[0]';
    const { calls, stdout } = executed(`${ON(vm)}${steps}`);
    if (stdout.includes('which bit encrypts')) return;
    expect([...new Set(calls)]).toEqual(BEGINNING[vm]);
  });

  it.each(
    scenarioFiles('scenarios/to-record').map((file) => [file.name, file] as const),
  )('takes the scenarios to record as they are: %s', (_name, { text, scenarios: asked }) => {
    const { status, scenarios } = executed(text);
    expect(status).toBe(0);
    expect(scenarios.map(({ headers }) => headers.title)).toEqual(asked.map(({ headers }) => headers.title));
    const steps = scenarios.flatMap(({ lines }) => lines);
    expect(steps.every((line) => line.kind === 'operation' && line.expected !== undefined)).toBe(true);
  });

  it('gives the next vCPU to a step that comes after one that was stopped, as long as there is one', () => {
    const steps = `finalize\n${'guest read g[0] as private\n'.repeat(70)}`;
    const { scenarios } = executed(`${ON('tdx')}${steps}`);
    const answers = scenarios[0]!.lines.map((line) => ('expected' in line ? line.expected : undefined));
    expect(answers.filter((one) => one?.kind === 'one-of')).toHaveLength(1 + 64);
    expect(answers.at(-1)).toMatchObject({
      kind: 'skip',
      reason: expect.stringContaining('no vCPU is left'),
    });
  });

  it('keeps slots of the scenario from the memory that it has itself', () => {
    const { stdout } = executed(
      `${ON('tdx')}bind g slot 3 {gpa: 0xffffe000}\nbind g slot 3 {gpa: 0xfff00000}`,
    );
    expect(stdout).toMatch(/0xffffe000} +=> skip the guest's own memory is there/);
    expect(stdout).toMatch(/0xfff00000} +=> ok/);
  });
});

describeWithCompiler('a machine without such VMs', () => {
  it.each([
    ['tdx', 'TDX', 5],
    ['snp', 'SEV-SNP', 4],
    ['sev', 'SEV', 2],
  ])('has each step skipped by its name: %s', (vm, feature, type) => {
    const { stdout } = spawnSync(localExecutor(), [], { input: `${ON(vm)}finalize`, encoding: 'utf8' });
    const skipped = `skip this machine has no ${feature}: KVM_CREATE_VM of type ${type} is refused`;
    // Where it has them, or no KVM at all, there is nothing to see.
    if (stdout.includes('no VM') || stdout.includes('=> skip')) expect(stdout).toContain(skipped);
  });
});
