import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { parse } from '../language/parse.js';
import { sh } from '../tests/cli-harness.js';
import { HEAD, SOUND, WRONG } from '../tests/executor-inputs.js';
import { describeOnKernel } from '../tests/kernel.js';
import { localExecutor } from './build.js';

function executed(input: string, args: readonly string[] = []) {
  const { stdout, stderr, status } = spawnSync(localExecutor(), args, {
    input,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  });
  return { stdout, stderr, status };
}

const answersOf = (text: string): string[] => [...text.matchAll(/=> (.*)$/gm)].map((match) => match[1]!);

describeOnKernel('what the executor does with bad input', () => {
  const cases = WRONG.map(([line, message]) => [line.slice(0, 40), line, message] as const);
  it.each(
    cases,
  )('refuses "%s", says where and why, and goes on with the next scenario', (_shown, line, message) => {
    const { stdout, stderr, status } = executed(`${HEAD}${line}\n---\n${SOUND}`);
    expect(stderr).toBe(`executor: ${message}: the scenario is not run\n`);
    expect(status).toBe(2);
    expect(answersOf(stdout)).toEqual(['ok', "'A'"]);
    expect(stdout).toContain('# refused: not run\n---\n');
  });

  it('says where the input was cut off in the middle of a line', () => {
    const { stdout, stderr, status } = executed(`${SOUND}---\n${HEAD}host rea`);
    expect(stderr).toContain('where the input ends in the middle of a line');
    expect([status, answersOf(stdout)]).toEqual([2, ['ok', "'A'"]]);
  });

  it('survives bytes of no meaning', () => {
    const noise = Array.from({ length: 5000 }, (_, i) => String.fromCharCode(1 + ((i * 7919) % 255))).join(
      '',
    );
    const { stdout, status } = executed(`${noise}\n---\n${SOUND}`);
    expect([status, answersOf(stdout).slice(-2)]).toEqual([2, ['ok', "'A'"]]);
  });

  it('runs a scenario of 10,000 steps', () => {
    const steps = Array.from({ length: 2500 }, (_, i) => {
      const page = i % 4;
      return `host write g[${page}] ${i % 256}\nguest read g[${page}]\nguest write g[${page}] 7\npunch g[${page}]\n`;
    });
    const { stdout, status } = executed(HEAD + steps.join(''));
    const [scenario] = parse(stdout);
    expect([status, scenario!.lines.length, answersOf(stdout).length]).toEqual([0, 10_000, 10_000]);
  });

  it('ends a scenario that takes too long, says so at its step, and starts the next one clean', () => {
    const long = `${HEAD}${'guest read g[0]\n'.repeat(200_000)}`;
    const { stdout, stderr, status } = executed(`${long}---\n${SOUND}`, ['--limit', '1']);
    const answers = answersOf(stdout);
    expect(status).toBe(0);
    expect(stderr).toMatch(
      /^executor: <stdin>:\d+: not known whether: the scenario took over 1 s: .* not run\n$/,
    );
    expect(answers).toHaveLength(200_002);
    expect(answers).toContain('skip not known whether: the scenario took over 1 s');
    expect(answers.slice(-3)).toEqual(['skip an earlier step did not end', 'ok', "'A'"]);
  });

  it('blames no step where the memories take too long to make', () => {
    const { stdout, stderr } = executed(
      'abi: linux-6.18\nvm: default\nmemory: g, 1000000000 pages\nhost read g[0]\n',
      ['--limit', '1'],
    );
    const [answer] = answersOf(stdout);
    expect(answer).not.toContain('not known whether');
    // Another kernel may make them in time, or have no room for them.
    if (stderr !== '') {
      expect(stderr).toContain('before any step, the scenario took over 1 s');
      expect(answer).toBe('skip before any step, the scenario took over 1 s');
    }
  });

  it('skips what has no place: a name that is taken, a process that ended, a page behind what is mapped', () => {
    const { stdout } = executed(
      [
        `${HEAD}close g\ncreate g {size: 0x2000}\n`,
        `${HEAD}fork 1\nclose g\nexit 1\nmmap.1 g\n`,
        `${HEAD}create c {size: 0x10000000000}\nbind c slot 5 {gpa: 0x60000000, offset: 0x2000000000, size: 0x1000}\nguest read c[33554432]\n`,
      ].join('---\n'),
    );
    expect(answersOf(stdout).filter((answer) => answer !== 'ok')).toEqual([
      'skip g exists already',
      'skip there is no process 1',
      'skip over 128 GiB to map',
    ]);
  });

  it('gives the guest no place for its own memory that the scenario has taken', () => {
    const places = [0x5b5a, 0x6c6a, 0x7d7a, 0x8e8a, 0x9f9a, 0xb0aa, 0xc1ba, 0xd2ca];
    const bound = places.map(
      (place, i) =>
        `bind g slot ${i + 1} {gpa: 0x${place.toString(16)}00000, offset: ${i * 4096}, size: 4096}\n`,
    );
    const { stdout } = executed(
      `abi: linux-6.18\nvm: default\nmemory: g, 8 pages, MMAP\nunbind slot 0\n${bound.join('')}guest read g[0]\n`,
    );
    expect(answersOf(stdout).at(-1)).toMatch(/^(0x00|skip no slot for the guest's own memory)/);
  });

  it('takes long lines and numbers', () => {
    const { stdout, status } = executed(
      `${SOUND}assert ${Array(300).fill('shared(g[0])').join(' or ')}\nhost read g[${'0'.repeat(40)}1]\n`,
    );
    expect([status, answersOf(stdout)]).toEqual([0, ['ok', "'A'", "'A'"]]);
  });

  it('takes what editors leave: a byte order mark, carriage returns, a comment behind ---', () => {
    const { stdout, status } = executed(`\ufeff${SOUND}--- # next\n${SOUND}`.replaceAll('\n', '\r\n'));
    expect([status, answersOf(stdout)]).toEqual([0, ['ok', "'A'", 'ok', "'A'"]]);
    expect(stdout).not.toContain('\r');
  });

  it('fails where standard input or output does', () => {
    const at = (redirections: string) => sh(`"$EXECUTOR" ${redirections}`, { EXECUTOR: localExecutor() });
    expect(at('< /')).toMatchObject({ code: 2, err: expect.stringContaining('Is a directory') });
    expect(at('--capabilities > /dev/full')).toMatchObject({
      code: 2,
      err: 'executor: standard output: No space left on device\n',
    });
  });

  it('writes back what a title or a comment holds so that a terminal shows it, and it is read as the same', () => {
    const title = 'a\x1b[31m\u202eb \u{e0001} \u2029 é \u{1F600}\tc';
    const { stdout, status } = executed(`title: ${title}\n${HEAD}assert shared(g[0]) # \x07\n`);
    expect(status).toBe(0);
    expect(stdout).toContain(String.raw`title: a\x1b[31m\u202eb \u{e0001} \u2029 é 😀`);
    expect(stdout).toContain(String.raw`assert shared(g[0]) # \x07`);
    expect(parse(stdout)[0]!.headers.title).toBe(title);
  });
});
