import { describe, expect, it } from 'vitest';
import { replayed, scenario } from '../../tests/checker-scenarios.js';
import { passed, type ReplayedLine, replay } from './replay.js';

const ON_TDX = `
  abi:    v8
  vm:     tdx
  memory: g, 2 pages, MMAP | INIT_SHARED
`;
const TRACE = `${ON_TDX}
  finalize             => ok
  set g[0] private     => ok
  guest write g[0] 'A' => ok
  assert private(g[0]) and guest_mapped(g[0])
  set g[0..2] private  => ok`;

describe('a scenario that is as the model has it', () => {
  it('passes, with the world after it, its steps counted and its clauses named', () => {
    const result = replayed(TRACE);
    expect(passed(result)).toBe(true);
    expect(result.steps).toBe(4);
    expect(result.clauses).toContain('tdx.zap-loses');
    expect(result.lastClauses).toContain('tdx.zap-loses');
    expect(result.lastClauses).not.toContain('tdx.accept-zeroes');
    expect(result.world!.files[0]!.pages.every(({ cell }) => cell.attribute === 'private')).toBe(true);
  });

  it('passes with steps that expect nothing, anything, or one of several', () => {
    const lax = `${ON_TDX}\nset g[0] private\nguest read g[0] => any\nset g[1] private => EAGAIN @ 1 | ok`;
    expect(passed(replayed(lax))).toBe(true);
  });

  it('tells of every line, with the worlds before and after', () => {
    const told: ReplayedLine[] = [];
    replay(scenario(TRACE), {}, (line) => told.push(line));
    expect(told.map(({ line }) => line.kind)).toEqual([
      ...(['operation', 'operation', 'operation', 'assert', 'operation'] as const),
    ]);
    expect(told.every(({ holds }) => holds)).toBe(true);
    expect(told[3]!.before).toBe(told[3]!.after);
    for (const [i, line] of told.entries()) if (i > 0) expect(line.before).toBe(told[i - 1]!.after);
  });

  it('looks for violations only where there is a verdict', () => {
    expect(replayed(TRACE).violations).toEqual([]);
    const [violation] = replayed(`${TRACE}\nviolates target-state-undisturbed`).violations;
    expect(violation!.breach).toEqual({ file: 'g', page: 0 });
    expect(violation!.cause).toBe('tdx.zap-loses');
  });
});

describe('a step that was skipped', () => {
  it('leaves the world as it is, and is counted apart', () => {
    const told: ReplayedLine[] = [];
    const text = `${ON_TDX}\nset g[0] private => skip no room\nassert shared(g[0])\ndrain => ok`;
    const result = replay(scenario(text), {}, (line) => told.push(line));
    expect([passed(result), result.steps, result.skipped]).toEqual([true, 1, 1]);
    expect(told[0]).toMatchObject({ holds: true, clauses: [] });
    expect(told[0]!.outcome).toBeUndefined();
    expect(told[0]!.after).toBe(told[0]!.before);
  });

  it('may mean nothing to the model', () => {
    const text = `${ON_TDX}\npin g[0] as p => skip no gup_test\nunpin p => skip nobody holds a reference p`;
    expect(passed(replayed(text))).toBe(true);
  });
});

describe('a line that does not hold', () => {
  it('a wrong answer ends the replay there, with what the model answers', () => {
    const result = replayed(`${ON_TDX}\nset g[0] private => EAGAIN @ 0\nguest read g[0] => 0x00`);
    expect(passed(result)).toBe(false);
    expect(result.failed!.line.at.line).toBe(6);
    expect(result.failed!.outcome).toEqual({ kind: 'ok' });
    expect(result.steps).toBe(1);
    expect(result.world).toBeUndefined();
  });

  it('a wrong assertion ends it too', () => {
    const result = replayed(`${ON_TDX}\nset g[0] private => ok\nassert shared(g[0])\ndrain => ok`);
    expect(passed(result)).toBe(false);
    expect(result.failed!.line).toMatchObject({ kind: 'assert', at: { line: 7 } });
    expect(result.failed!.outcome).toBeUndefined();
    expect(result.steps).toBe(1);
  });
});

describe('the verdict', () => {
  const holds = `${ON_TDX}\nset g[0] private => ok`;

  it('violates is right where the last step breaks the property, holds where it does not', () => {
    expect(passed(replayed(`${TRACE}\nviolates target-state-undisturbed`))).toBe(true);
    expect(passed(replayed(`${holds}\nholds target-state-undisturbed`))).toBe(true);
  });

  it('violates is wrong where the last step does not', () => {
    const result = replayed(`${holds}\nviolates target-state-undisturbed`);
    expect([passed(result), result.wrongVerdict, result.failed]).toEqual([false, true, undefined]);
    expect(result.world).toBeDefined();
  });

  it('holds is wrong where the last step does', () => {
    const result = replayed(`${TRACE}\nholds target-state-undisturbed`);
    expect([passed(result), result.wrongVerdict]).toEqual([false, true]);
  });

  it('is about the property it names, and about the last step', () => {
    expect(replayed(`${TRACE}\nviolates zero-reads-zero`).wrongVerdict).toBe(true);
    expect(passed(replayed(`${TRACE}\nholds zero-reads-zero`))).toBe(true);
    expect(replayed(`${TRACE}\ndrain => ok\nviolates target-state-undisturbed`).wrongVerdict).toBe(true);
  });

  it('is not looked at behind a line that does not hold', () => {
    const result = replayed(`${ON_TDX}\nset g[0] private => EAGAIN @ 0\nviolates target-state-undisturbed`);
    expect(result.wrongVerdict).toBeUndefined();
    expect(result.failed).toBeDefined();
  });
});

describe('a scenario that means nothing', () => {
  it('a step that the model refuses ends the replay, even where any answer would do', () => {
    const result = replayed(`${ON_TDX}\npin g[0] as p => ok\nunpin p => ok\nhost read via p => any`);
    expect(passed(result)).toBe(false);
    expect(result.refused).toEqual({
      at: expect.objectContaining({ line: 8 }),
      reason: 'nobody holds a reference p',
    });
    expect(result.steps).toBe(2);
  });

  it('a memory that the ABI refuses is named, with its header', () => {
    const result = replayed('abi: v8\nvm: tdx\nin_place: off\nmemory: g, 1 page, INIT_SHARED\n\ndrain => ok');
    expect(passed(result)).toBe(false);
    expect(result.steps).toBe(0);
    expect(result.refused!.at.line).toBe(4);
    expect(result.refused!.reason).toBe('v8 on tdx refuses to create memory g (EINVAL)');
  });
});

describe('overrides', () => {
  const text = `${TRACE}\nviolates target-state-undisturbed`;

  it('put another revision in place of the header', () => {
    expect(passed(replay(scenario(text), { abi: 'v7' }))).toBe(true);
    const result = replay(scenario(text), { abi: 'next' });
    expect(result.machine.revision.name).toBe('next');
    expect(result.wrongVerdict).toBe(true);
  });

  it('put another VM type in place of the header', () => {
    const populated = `
      abi:    v8
      vm:     tdx
      memory: g, 2 pages, MMAP | INIT_SHARED

      set g[0] private       => ok
      populate g[0] from 'A' => ok 1
      set g[0..2] private    => ok
      violates target-state-undisturbed`;
    expect(passed(replay(scenario(populated)))).toBe(true);
    const result = replay(scenario(populated), { vm: 'snp' });
    expect(result.machine.vmType.name).toBe('snp');
    expect(result.wrongVerdict).toBe(true);
  });

  it('without header and override it is the newest revision on sw-protected', () => {
    const { machine } = replayed('memory: g, 1 page, none\n\ndrain => ok');
    expect([machine.revision.name, machine.vmType.name, machine.inPlace]).toEqual([
      'next',
      'sw-protected',
      true,
    ]);
  });
});

describe('the address that a memory fault reports', () => {
  const on = (abi: string, vm: string, steps: string) =>
    `abi: ${abi}\nvm: ${vm}\nmemory: g, 1 page, none\nmemory: h, 3 pages, MMAP | INIT_SHARED\n\n${steps}`;

  it.each([
    ['v8', 'sw-protected', 'munmap h\nset h[1] private\nclose h\nguest read h[1]', ['0x20001000+0x1000']],
    ['next', 'tdx', 'finalize\nguest read h[2] as private', ['0x20002000+0x1000']],
    ['next', 'tdx', 'finalize\nset h[0..2] private\naccept h[0..3]', ['0x20002000+0x1000']],
  ])('is that of the page: %s on %s', (abi, vm, steps, [at]) => {
    const text = on(abi, vm, steps);
    const exit = steps.endsWith('h[1]') ? 'exit memory_fault shared' : 'exit memory_fault private';
    expect(passed(replayed(`${text} => ${exit}`))).toBe(true);
    expect(passed(replayed(`${text} => ${exit} @ ${at}`))).toBe(true);
    expect(passed(replayed(`${text} => ${exit} @ 0x20000000+0x1000`))).toBe(false);
    expect(passed(replayed(`${text} => ${exit} @ 0x20002000+0x2000`))).toBe(false);
  });

  it('is told only where it is asked for', () => {
    const told: ReplayedLine[] = [];
    const text = on('next', 'tdx', 'finalize\nguest read h[0] as private\nguest read h[0] as private => ');
    replay(scenario(`${text}exit memory_fault private @ 0x20000000+0x1000`), {}, (line) => told.push(line));
    expect(told.slice(1).map(({ outcome }) => 'reported' in outcome!)).toEqual([false, true]);
  });
});
