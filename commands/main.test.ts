import { describe, expect, it } from 'vitest';
import { gmemcheck, wide } from '../tests/cli-harness.js';

const COMMANDS = [
  [],
  ['check'],
  ['search'],
  ['prove'],
  ['diff'],
  ['minimise'],
  ['reach'],
  ['run'],
  ['conform'],
  ['list'],
];

describe('the help', () => {
  it.each(
    COMMANDS.map((words) => [words.join(' ') || 'gmemcheck', words] as const),
  )('of %s is on standard output, fits 80 columns and ends with 0', async (_name, words) => {
    const { code, out, err } = await gmemcheck(...words, '--help');
    expect({ code, err, wide: wide(out) }).toEqual({ code: 0, err: '', wide: [] });
    expect(out).toMatch(/^Usage: gmemcheck /);
    expect(out).not.toContain('undefined');
  });

  it('lists the commands', async () => {
    const { out } = await gmemcheck('--help');
    expect(out).toMatchInlineSnapshot(`
      "Usage: gmemcheck [options] [command]

      Checks the memory-attribute ABI of KVM's guest_memfd, revision by revision.

      Options:
        -V, --version                    print the version
        -h, --help                       print this

      Commands:
        check [options]                  explore random sequences on every revision
                                         and VM type, and shrink what breaks a
                                         property
        search [options]                 try every sequence over an alphabet on one
                                         revision and VM type
        prove [options]                  prove properties for any number of pages and
                                         sequences of any length
        diff [options] <left> [right]    show the shortest sequences on which two
                                         revisions, settings or VM types part
        minimise [options] <file...>     bring a scenario down to the shortest that
                                         breaks the same property, and prove it
        reach [options] <expr>           find the shortest sequence to a state, or
                                         show that there is none
        run [options] <file...>          replay scenarios against the model
        conform [options] [file...]      hold recordings of real kernels against the
                                         model
        emit [options] <file>            write a scenario as a program of C that shows
                                         it on a real kernel
        executor [options] <action>      build the program that runs scenarios on a
                                         real kernel
        explain [options] [name...]      say what a clause, a property, an answer or a
                                         step is about, and show it
        list [options] <subject> [name]  list what there is: clauses, properties,
                                         revisions, vm-types, bases
      "
    `);
  });

  it('is what the help command prints', async () => {
    for (const words of COMMANDS) {
      expect((await gmemcheck('help', ...words)).out).toBe((await gmemcheck(...words, '--help')).out);
    }
  });

  it('says what the exit codes mean', async () => {
    for (const name of ['check', 'search', 'prove', 'diff', 'minimise', 'reach', 'run', 'conform']) {
      expect((await gmemcheck(name, '--help')).out).toMatch(/Exit code: 0 .* 1 .* 2 /s);
    }
  });

  it('answers a bare gmemcheck, on standard error with 2: nothing was done', async () => {
    const { code, out, err } = await gmemcheck();
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toBe((await gmemcheck('--help')).out);
  });
});

it('prints its version', async () => {
  expect(await gmemcheck('--version')).toEqual({
    code: 0,
    out: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
    err: '',
  });
});
