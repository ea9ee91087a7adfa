import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from '../../language/index.js';
import { type Ended, enterFolder, gmemcheck, put, wide } from '../../tests/cli-harness.js';
import { readKtap } from '../../tests/ktap.js';

const HEAD = 'abi:    next\nvm:     sw-protected\n';
const GOOD = `title:  it agrees
${HEAD}memory: g, 2 pages, MMAP | INIT_SHARED

host write g[0] 'A' => ok
poison g[1]         => skip memory failures are injected with --poison only
host read g[0]      => 'A'
`;
/** The conversion succeeds over a pin; a page, a memory and steps have nothing to do with it. */
const wrong = (title: string, page: number, name: string): string => `title:  ${title}
${HEAD}memory: g, 4 pages, MMAP | INIT_SHARED
memory: h, 1 page, MMAP

host write g[0] 'A'     => ok
pin g[${page}] as ${name}           => ok
usage g                 => skip cachestat: ENOSYS
host read g[0]          => 'A'
set g[0..4] private     => ok
host read g[0]          => SIGBUS
`;
const OPEN = `title:  somebody else may be at the page, and another byte is read
abi:    rfc-v5
vm:     sw-protected
backing: none
memory: g, 1 page, MMAP | INIT_SHARED

host write g[0] 'A'     => ok
fork 1                  => ok
set g[0] private        => EAGAIN @ 0
set g[0] private        => EINVAL
`;
const SKIPPED = `title:  nothing was run
abi:    v8
vm:     tdx
memory: g, 1 page

finalize => skip no program can do this
drain    => skip no program can do this
`;

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({ 'good.gmem': GOOD, 'skipped.gmem': SKIPPED, 'open.gmem': OPEN });
  put('wrong.gmem', [wrong('a pin is passed over', 2, 'p'), GOOD, wrong('and again', 1, 'x')].join('---\n'));
});
afterAll(() => folder.leave());

const conform = (...args: string[]): Promise<Ended> => gmemcheck('conform', ...args);

describe('conform', () => {
  it('answers with how many recordings of how many kernels agree, and what was skipped', async () => {
    expect(await conform('good.gmem', 'skipped.gmem')).toEqual({
      code: 0,
      err: '',
      out: `next on sw-protected (base: linux-7.3): 1 recording of 1 kernel agrees with the
model: 2 steps, 3 skipped.
  of 1 more recording, nothing was performed
  skipped 2: no program can do this
  skipped 1: memory failures are injected with --poison only
`,
    });
    expect((await conform('skipped.gmem')).out).toMatch(
      /^[\w-]+ on [\w-]+ \(base: linux-7\.3\): nothing was performed in 1 recording: 2 skipped\.\n {2}skipped 2: no program/,
    );
  });

  it('shows what disagrees with what is allowed, the pages, and a recording to paste; the same ones once', async () => {
    const ended = await conform('wrong.gmem', 'open.gmem', 'good.gmem');
    expect(ended).toMatchObject({ code: 1, err: '' });
    expect(wide(ended.out)).toEqual([]);
    await expect(ended.out).toMatchFileSnapshot('conform.test.txt');
  });

  it('shows ten in full, and the others in a line each', async () => {
    const all = Array.from({ length: 13 }, (_, i) => `${HEAD}memory: g, 1 page\n\ndrain => ok ${i + 2}\n`);
    put('many.gmem', all.join('---\n'));
    const { code, out } = await conform('many.gmem');
    expect(code).toBe(1);
    expect(out.match(/^FAIL many.gmem:\d+ \(step 1 of 1\)$/gm)).toHaveLength(10);
    expect(out).toMatch(/\n\n3 more:\nFAIL many.gmem:65: drain => ok 12, allowed ok\nFAIL /);
  });

  it('takes revision and VM type from the command line', async () => {
    expect((await conform('--abi', 'linux-6.18', 'good.gmem')).code).toBe(1);
    expect((await conform('--abi', 'v8', '--vm', 'sw-protected', 'good.gmem')).code).toBe(0);
  });

  it('refuses what is no recording as a whole, with 2', async () => {
    put('broken.gmem', `${GOOD}host read g[7] => 0x00\n`);
    const { code, out, err } = await conform('good.gmem', 'broken.gmem');
    expect([code, out]).toEqual([2, '']);
    expect(err).toContain('broken.gmem:9:13: page 7 is past the end of g');
  });
});

describe('a large memory', () => {
  it('is brought down to a page by stretches', async () => {
    put('large.gmem', 'memory: g, 1048576 pages\nallocate g[0] => EINVAL\n');
    const { code, out } = await conform('large.gmem');
    expect(code).toBe(1);
    expect(out).toContain('\n    memory: g, 1 page, MMAP\n\n    allocate g[0] => EINVAL\n');
  });

  it('keeps the pages that answers name', async () => {
    put(
      'named.gmem',
      'abi: next\nmemory: g, 1048576 pages, MMAP | INIT_SHARED\npin g[70000] as p\nset g[3..900000] private => EAGAIN @ 50\n',
    );
    expect((await conform('named.gmem')).out).toContain('=> EAGAIN @ 0\n');
  });
});

describe('conform --json', () => {
  it('is one object with the counts, and what disagrees', async () => {
    const { code, out } = await conform('--json', 'wrong.gmem', 'open.gmem');
    const { disagreements, ...totals } = JSON.parse(out);
    expect(code).toBe(1);
    expect(totals).toEqual({
      recordings: 4,
      kernels: 2,
      disagreeing: 3,
      known: 0,
      empty: 0,
      steps: 11,
      skipped: 3,
      meanwhile: 1,
      cut: 0,
      skippedFor: { 'cachestat: ENOSYS': 2, 'memory failures are injected with --poison only': 1 },
    });
    expect(disagreements[0]).toMatchObject({
      file: 'wrong.gmem',
      line: 11,
      abi: 'next',
      vm: 'sw-protected',
      step: 5,
      operation: 'set g[0..4] private',
      recorded: 'ok',
      known: null,
    });
    expect(disagreements[0].allowed).toMatchObject([{ answer: 'EAGAIN @ 2', meanwhile: false }]);
    expect(parse(disagreements[0].minimised)[0]!.lines).toHaveLength(3);
    expect(disagreements[1].minimised).toBe(disagreements[0].minimised);
  });
});

describe('--format ktap', () => {
  it('of conform is a test a recording', async () => {
    const { code, out } = await conform('--format', 'ktap', 'wrong.gmem', 'skipped.gmem');
    expect(code).toBe(1);
    const tests = readKtap(out);
    expect(tests.map(({ ok, name, directive }) => [ok, name, directive])).toEqual([
      [false, 'wrong.gmem:1 a pin is passed over', undefined],
      [true, 'wrong.gmem:14 it agrees', undefined],
      [false, 'wrong.gmem:23 and again', undefined],
      [true, 'skipped.gmem:1 nothing was run', 'SKIP no program can do this'],
    ]);
    expect(tests[0]!.diagnostics.join('\n')).toMatch(/recorded {2}ok\n.*allowed {3}EAGAIN @ 2\n/s);
  });

  it('of run is a test a scenario', async () => {
    const ended = await gmemcheck('run', '--format', 'ktap', 'wrong.gmem', 'skipped.gmem');
    expect(ended).toMatchObject({ code: 1, err: '' });
    const tests = readKtap(ended.out);
    expect(tests.map(({ ok, directive }) => [ok, directive])).toEqual([
      [false, undefined],
      [true, undefined],
      [false, undefined],
      [true, 'SKIP no program can do this'],
    ]);
    expect(tests[0]!.diagnostics.join('\n')).toMatch(/expected {2}ok\n.*answered {2}EAGAIN @ 2\n/s);
  });
});

describe('what is known', () => {
  it('is listed as known after what is new, and does not count as wrong', async () => {
    const { conformAndReport } = await import('./run.js');
    const { captured } = await import('../../tests/cli-harness.js');
    const known = ({ machine }: { machine: { revision: { name: string } } }) =>
      machine.revision.name === 'next' ? 'pins are passed over' : undefined;
    const out = captured(process.stdout);
    const codes = [
      await conformAndReport(['wrong.gmem'], {}, known),
      await conformAndReport(['wrong.gmem', 'open.gmem'], {}, known),
      await conformAndReport(['wrong.gmem'], { format: 'ktap' }, known),
    ];
    out.restore();
    expect(codes).toEqual([0, 1, 0]);
    const text = out.text();
    expect(text).toMatch(
      /^[\w-]+ on [\w-]+ \(base: linux-7\.3\): 2 of 3 recordings disagree with the\s+model, all known: 8\s+steps agree, 3 skipped\.\n/,
    );
    expect(text).toMatch(
      /\n[\w ,-]+ on [\w-]+ \(base: linux-7\.3\): 3 of 4 recordings disagree\s+with\s+the\s+model,\s+2\s+known: .*\nFAIL open.*\nKNOWN wrong/s,
    );
    expect(text).toContain('\n     known     pins are passed over\n');
    expect(text).toContain('\nok 1 wrong.gmem:1 a pin is passed over # XFAIL pins are passed over\n');
  });
});
