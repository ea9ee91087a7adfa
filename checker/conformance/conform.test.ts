import { describe, expect, it } from 'vitest';
import { printOutcome } from '../../language/index.js';
import { scenario } from '../../tests/checker-scenarios.js';
import { conform } from './conform.js';
import type { Conformance } from './conformance.js';

const ON = (abi: string): string =>
  `abi: ${abi}\nvm: sw-protected\nmemory: g, 3 pages, MMAP | INIT_SHARED\n\n`;
const held = (text: string, abi = 'rfc-v5'): Conformance => conform(scenario(`${ON(abi)}${text}`));
/** What was allowed where the recording disagrees; undefined where it agrees. */
const allowed = (text: string, abi?: string): string[] | undefined =>
  held(text, abi).disagreement?.allowed.map(({ outcome }) => printOutcome(outcome));

describe('a recording that agrees', () => {
  it('has its steps counted, and what was skipped with the reasons', () => {
    const result = held("host write g[0] 'A' => ok\nusage g => skip no statfs\nhost read g[0] => 'A'");
    expect(result).toMatchObject({ steps: 2, skipped: ['no statfs'], meanwhile: 0, cut: false });
    expect(result.disagreement).toBeUndefined();
  });

  it('is one in some world that fits: a step without an answer leaves them open', () => {
    expect(
      allowed('fork 1 => ok\nhost read g[0] => 0x00\nset g[0] private\nhost read g[0] => 0x00'),
    ).toBeUndefined();
    expect(
      allowed('fork 1 => ok\nhost read g[0] => 0x00\nset g[0] private => any\nhost read g[0] => SIGBUS'),
    ).toBeUndefined();
  });
});

describe('bytes that nothing is promised of', () => {
  const scrambled = "host write g[0] 'A' => ok\nset g[0] shared => ok\n";

  it('may be any, but are what they were seen to be from then on', () => {
    expect(allowed(`${scrambled}host read g[0] => 0x17\nhost read g[0] => 0x17`)).toBeUndefined();
    expect(allowed(`${scrambled}host read g[0] => 0x17\nhost read g[0] => 0x18`)).toEqual(['0x17']);
  });

  it('are seen by one user for all: host, guest, and through a reference, which keeps a punched page', () => {
    const pinned = `pin g[0] as p => ok\n${scrambled}guest read g[0] => 0x17\npunch g[0] => ok\n`;
    expect(allowed(`${pinned}host read via p => 0x17`)).toBeUndefined();
    expect(allowed(`${pinned}host read via p => 0x18`)).toEqual(['0x17']);
    expect(
      allowed(
        `pin g[0] as p => ok\n${scrambled}punch g[0] => ok\nhost read via p => 0x1\nhost read via p => 0x2`,
      ),
    ).toEqual(['0x01']);
  });

  it('are each by themselves: another offset and another page stay open', () => {
    const one = `${scrambled}host read g[0] => 0x17\n`;
    expect(allowed(`${one}host read g[0]+0x1 => 0x18\nhost read g[0]+0x1 => 0x18`)).toBeUndefined();
    expect(allowed(`${one}host read g[0]+0x1 => 0x18\nhost read g[0]+0x1 => 0x19`)).toEqual(['0x18']);
    const two = "host write g[0] 'A' => ok\nhost write g[1] 'A' => ok\nset g[0..2] shared => ok\n";
    expect(allowed(`${two}host read g[0] => 0x17\nhost read g[1] => 0x18`)).toBeUndefined();
  });

  it('are forgotten with what is written over them', () => {
    expect(
      allowed(`${scrambled}host read g[0] => 0x17\nhost write g[0] 'B' => ok\nhost read g[0] => 'B'`),
    ).toBeUndefined();
    expect(
      allowed(`${scrambled}host read g[0] => 0x17\nset g[0] shared => ok\nhost read g[0] => 0x99`),
    ).toBeUndefined();
  });
});

describe('EAGAIN for somebody who is at a page at that moment', () => {
  const used = 'fork 1 => ok\nhost read g[0] => 0x00\nhost read g[2] => 0x00\n';

  it('is allowed at a page with memory while another process has the file mapped, and counted', () => {
    for (const page of [0, 2]) {
      const result = held(`${used}set g[0..3] private => EAGAIN @ ${page}`);
      expect([result.disagreement, result.meanwhile]).toEqual([undefined, 1]);
    }
    expect(allowed(`${used}set g[0..3] private => EAGAIN @ 1`)).toEqual(['ok', 'EAGAIN @ 0', 'EAGAIN @ 2']);
  });

  it('is also one with raw arguments, and before the page that is pinned', () => {
    const raw = 'set g {offset: 0x2000, size: 0x1000, attributes: PRIVATE}';
    expect(held(`${used}${raw} => EAGAIN @ 2`).meanwhile).toBe(1);
    expect(held(`${used}pin g[2] as p => ok\nset g[0..3] private => EAGAIN @ 0`).meanwhile).toBe(1);
    expect(held(`${used}pin g[2] as p => ok\nset g[0..3] private => EAGAIN @ 2`).meanwhile).toBe(0);
  });

  it('is none with the first process alone, after the other ended, or unmapped the file', () => {
    const alone = 'host read g[0] => 0x00\n';
    expect(allowed(`${alone}set g[0] private => EAGAIN @ 0`)).toEqual(['ok']);
    expect(allowed(`fork 1 => ok\n${alone}exit 1 => ok\nset g[0] private => EAGAIN @ 0`)).toEqual(['ok']);
    expect(allowed(`fork 1 => ok\n${alone}munmap.1 g => ok\nset g[0] private => EAGAIN @ 0`)).toEqual(['ok']);
  });

  it('is none to shared, but where a revision checks both directions', () => {
    const there =
      'host read g[0] => 0x00\ndrain => ok\nset g[0] private => ok\nfork 1 => ok\nset g[0] shared => EAGAIN @ 0';
    expect(allowed(there)).toEqual(['ok']);
    expect(allowed(there, 'rfc-v1')).toBeUndefined();
  });

  it('leaves attributes and bytes, takes host mappings of the range, and no reference stays', () => {
    const refused = `${used}host write g[0] 'A' => ok\nset g[0..3] private => EAGAIN @ 2\n`;
    const asserts =
      'assert shared(g[0]) and not host_mapped(g[0]) and not host_mapped(g[2]) and refs(g[2]) == 0';
    expect(allowed(`${refused}${asserts}\nhost read g[0] => 'A'\nset g[0..3] private => ok`)).toBeUndefined();
  });
});

describe('a skipped step', () => {
  it('whose answer the language has no form for is a disagreement, wherever the step would have been allowed', () => {
    expect(allowed('usage g => skip odd exit: reason 17')).toEqual(['ok 0']);
    expect(
      allowed('host read g[0] => skip odd: to create memory g answers EINVAL\nusage g => skip odd: it'),
    ).toEqual(['0x00']);
  });

  it('has assertions behind it left aside: they hold in a world that was not reached', () => {
    const asserted = 'assert allocated(g[0])\n';
    expect(held(`host read g[0] => skip no VM\n${asserted}`).disagreement).toBeUndefined();
    expect(held(asserted).disagreement).toBeDefined();
  });

  it('may have any words for a reason', () => {
    expect(held('usage g => skip oddly enough, no cachestat\n').disagreement).toBeUndefined();
    expect(held('usage g => skip odd answer: errno 200\n').disagreement).toBeDefined();
  });

  it('leaves the world alone', () => {
    expect(allowed('set g[0] private => skip no ioctl\nhost read g[0] => SIGBUS')).toEqual(['0x00']);
  });

  it('leaves it open where it is not known whether it took place', () => {
    const open = 'set g[0] private => skip not known whether: signal 9 ended the process\n';
    expect(allowed(`${open}host read g[0] => SIGBUS`)).toBeUndefined();
    expect(allowed(`${open}host read g[0] => 0x00\nhost read g[0] => 0x00`)).toBeUndefined();
    expect(allowed(`${open}host read g[0] => 0x00\nhost read g[0] => SIGBUS`)).toEqual(['0x00']);
    expect(held(`${open}host read g[0] => 0x01`).disagreement).toMatchObject({ worlds: 2, step: 2 });
  });
});

describe('a disagreement', () => {
  it('is the first step that no world fits, with what is allowed there, by which clauses, and the pages before', () => {
    const { disagreement, steps } = held(
      'pin g[1] as p => ok\nset g[0..2] private => ok\nhost read g[0] => SIGBUS',
    );
    expect(steps).toBe(1);
    expect(disagreement).toMatchObject({ step: 2, worlds: 1, line: { at: { line: 6 } } });
    expect(disagreement!.allowed.map((a) => [printOutcome(a.outcome), a.meanwhile])).toEqual([
      ['EAGAIN @ 1', false],
    ]);
    expect(disagreement!.clauses).toContain('set.eagain-first-offender');
    expect(disagreement!.before.files[0]!.pages.length).toBeGreaterThan(1);
  });

  it('is an assertion that no world fits', () => {
    expect(held('drain => ok\nassert private(g[0])').disagreement).toMatchObject({
      step: 1,
      line: { kind: 'assert' },
    });
  });

  it('is a memory that the model does not let be made, if any step was performed on it', () => {
    const refused = (answer: string) =>
      conform(
        scenario(`abi: v8\nvm: tdx\nin_place: off\nmemory: g, 1 page, INIT_SHARED\n\ndrain => ${answer}`),
      );
    expect(refused('ok').disagreement).toMatchObject({ step: 0, line: { at: { line: 4 } } });
    expect(refused('skip no memory')).toMatchObject({ steps: 0, skipped: ['no memory'] });
    expect(refused('skip no memory').disagreement).toBeUndefined();
  });

  it('is a step that means nothing to the model, if an answer was recorded', () => {
    const [only] = allowed('pin g[0] as p => ok\nunpin p => ok\nhost read via p => 0x00')!;
    expect(only).toBe('refused (nobody holds a reference p)');
  });
});

it('follows no more worlds than a bound, and says so', () => {
  const open = Array.from(
    { length: 13 },
    (_, i) => `host write g[0]+${i} 'A' => skip not known whether\n`,
  ).join('');
  expect(held(open).cut).toBe(true);
  expect(held(open.split('\n').slice(0, 12).join('\n')).cut).toBe(false);
});

it('takes another revision and VM type in place of those of the headers', () => {
  const text = scenario(`${ON('rfc-v5')}set g[0] private zero => EINVAL`);
  expect(conform(text).disagreement).toBeDefined();
  expect(conform(text, { abi: 'next' })).toMatchObject({ machine: { revision: { name: 'next' } }, steps: 1 });
});

it('leaves to the host what its hardware decides, and nothing else', () => {
  const steps = (count: number, name: string) => `check_extension ${name} => ok ${count}`;
  expect(allowed(steps(0, 'PRE_FAULT_MEMORY'))).toBeUndefined();
  expect(allowed(steps(1, 'PRE_FAULT_MEMORY'))).toBeUndefined();
  expect(allowed(steps(2, 'PRE_FAULT_MEMORY'))).toEqual(['ok 1', 'ok 0']);
  expect(allowed(steps(0, 'READONLY_MEM'))).toEqual(['ok 1']);
});

it('compares the address of a memory fault where it was recorded', () => {
  const faulted = (at: string) =>
    conform(
      scenario(
        `abi: v8\nvm: sw-protected\nin_place: off\nmemory: g, 3 pages, none\n\nvm_set g[1] private => ok\nunbind slot 0 => ok\nguest read g[1] => exit memory_fault private${at}`,
      ),
    ).disagreement?.allowed.map(({ outcome }) => printOutcome(outcome));
  expect(faulted('')).toBeUndefined();
  expect(faulted(' @ 0x10001000+0x1000')).toBeUndefined();
  expect(faulted(' @ 0x10000000+0x1000')).toEqual(['exit memory_fault private @ 0x10001000+0x1000']);
});
