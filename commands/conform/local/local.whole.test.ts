import { existsSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { conform } from '../../../checker/conformance/conform.js';
import { parse } from '../../../language/parse.js';
import { enterFolder, gmemcheck, gmemcheckInterrupted, sh, wide } from '../../../tests/cli-harness.js';
import { describeOnKernel, describeWithCompiler } from '../../../tests/kernel.js';
import { readKtap } from '../../../tests/ktap.js';

const SOME = ['conform', '--local', '--runs', '120', '--seed', '3'] as const;

describeOnKernel('conform --local', () => {
  it('says first whether there is a new disagreement, then what was run', async () => {
    const { code, out, err } = await gmemcheck(...SOME, '--backing', 'auto');
    expect([code, err]).toEqual([0, '']);
    expect(out).toMatch(
      /^\S+ on \S+: 120 scenarios on Linux \S+: no new\s+disagreement with the model\.\n\nagree {6}/,
    );
    expect(out).toMatch(/\nagree {6}120 scenarios\nsteps {6}[\d,]+ that agree, of all scenarios\n/);
    expect(out).toMatch(/\nseed {7}3\ntime {7}[\d.]+ s, [\d,]+ scenarios a second\n$/);
    expect(wide(out)).toEqual([]);
  });

  it('gives the same numbers for the same seed, as JSON, with scenarios that can be held against the model', async () => {
    const run = async () => {
      const { seconds: _seconds, ...rest } = JSON.parse((await gmemcheck(...SOME, '--json')).out);
      return rest;
    };
    const first = await run();
    expect(first).toMatchObject({ seed: 3, scenarios: 120, new: 0 });
    expect(await run()).toEqual(first);
    for (const { scenario, kernel } of first.disagreements) {
      expect(conform(parse(scenario)[0]!).disagreement).toBeDefined();
      expect(scenario).toContain(`=> ${kernel}\n`);
    }
  });

  it('prints KTAP in which known bugs are expected failures', async () => {
    const { code, out } = await gmemcheck(...SOME, '--format', 'ktap');
    expect(code).toBe(0);
    expect(readKtap(out).map(({ ok }) => ok)).not.toContain(false);
  });

  it('stops when the time is over', async () => {
    const { code, out } = await gmemcheck('conform', '--local', '--time', '0.2');
    expect(code).toBe(0);
    expect(out).toMatch(/^\S+ on \S+: [\d,]+ scenarios on Linux/);
    const both = await gmemcheck('conform', '--local', '--time', '60', '--runs', '10');
    expect(both.out).toMatch(/^\S+ on \S+: 10 scenarios on Linux/);
  });

  it('reports what it has on Ctrl-C', async () => {
    const line = 'conform --local --runs 1000000 --backing auto';
    const { code, out, err } = await gmemcheckInterrupted(5, ...line.split(' '));
    expect([code, err]).toEqual([130, '']);
    expect(out).toMatch(
      /^\S+ on \S+: [\d,]+ scenarios on Linux \S+, interrupted:\s+no\s+new [\s\S]*\ntime .*a second\n$/,
    );
  });
});

describe('without what it needs', () => {
  beforeEach(() => void vi.stubEnv('CC', 'no-such-compiler'));
  afterEach(() => void vi.unstubAllEnvs());

  it('conform --local says in one line what is missing and what to do, and exits with 4', async () => {
    const { code, out, err } = await gmemcheck('conform', '--local');
    expect([code, out]).toEqual([4, '']);
    expect(err).toMatch(/^gmemcheck: no (C compiler no-such-compiler|.*\/dev\/kvm): [^\n]+\n$/);
  });

  it('executor build says what is wrong with a compiler that makes nothing', async () => {
    vi.stubEnv('CC', 'true --really');
    const { code, err } = await gmemcheck('executor', 'build', '-o', '/dev/null');
    expect([code, err]).toEqual([4, 'gmemcheck: true: it made no program\n']);
  });

  it('executor build does so too, and leaves no file', async () => {
    const folder = enterFolder();
    try {
      const { code, out, err } = await gmemcheck('executor', 'build', '-o', 'executor');
      expect([code, out]).toEqual([4, '']);
      expect(err).toMatch(/^gmemcheck: no C compiler no-such-compiler: install one .*\n$/);
      expect(existsSync('executor')).toBe(false);
    } finally {
      folder.leave();
    }
  });
});

describeWithCompiler('executor build', () => {
  it('writes a program that says how it is used', async () => {
    const folder = enterFolder();
    try {
      expect(await gmemcheck('executor', 'build', '-o', 'executor')).toEqual({ code: 0, out: '', err: '' });
      const { spawnSync } = await import('node:child_process');
      const { stdout, status } = spawnSync('./executor', ['--help'], { encoding: 'utf8' });
      expect([status, stdout.split('\n')[0]]).toEqual([
        0,
        'usage: executor [--limit SECONDS] [--poison] < SCENARIOS',
      ]);
    } finally {
      folder.leave();
    }
  });

  it('writes through a link, which stays one', () => {
    const { out } = sh(
      'cd $(mktemp -d); touch file; ln -s file link; $gmemcheck executor build -o link; test -L link && head -c 4 file',
    );
    expect(out).toBe('\x7fELF');
  });

  it.each([
    ['', "'': cannot be written: a file has a name"],
    ['no/such/folder', 'no/such/folder: cannot be written: there is no folder .*/no/such: make it first'],
  ])('refuses to write %j', async (path, message) => {
    const { code, err } = await gmemcheck('executor', 'build', '-o', path);
    expect(code).toBe(2);
    expect(err).toMatch(new RegExp(`^gmemcheck: ${message}\n$`));
  });
});
