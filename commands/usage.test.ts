import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterFolder, gmemcheck } from '../tests/cli-harness.js';

/** What is typed, and what it is answered; `…` for the rest of a line. */
const MISTAKES: readonly (readonly [line: string, answer: string])[] = [
  ['chekc', "unknown command 'chekc': did you mean check?"],
  ['frobnicate', "unknown command 'frobnicate': gmemcheck --help lists them"],
  [
    'help frobnicate',
    "help: unknown name 'frobnicate': check, search, prove, diff, minimise, reach, run, conform, emit, executor, explain or list is wanted",
  ],
  ['--jsn', "unknown option '--jsn': gmemcheck --help lists them"],

  ['check --rnus 3', "unknown option '--rnus': did you mean --runs?"],
  ['check --wat', "unknown option '--wat': gmemcheck check --help lists them"],
  ['check more', 'too many arguments: gmemcheck check --help shows how'],
  ['check --abi', '--abi: <name> is missing after it'],
  ['check --abi rfc-v55', "--abi: unknown name 'rfc-v55': did you mean rfc-v5?"],
  ['check --abi zzzz', "--abi: unknown name 'zzzz': linux-6.18, linux-7.0, …"],
  ['check --vm tdy', "--vm: unknown name 'tdy': did you mean tdx?"],
  [
    'check --property zero-read-zero',
    "--property: unknown name 'zero-read-zero': did you mean zero-reads-zero?",
  ],
  ['check --property S99', "--property: unknown name 'S99': gmemcheck list properties shows them"],
  ['check --pages 0', '--pages 0: a whole number from 1 to 16 is wanted'],
  ['check --pages 17', '--pages 17: a whole number from 1 to 16 is wanted'],
  ['check --pages x', '--pages x: a whole number from 1 to 16 is wanted'],
  ['check --pages=', "--pages '': a whole number from 1 to 16 is wanted"],
  ['check --runs -1', '--runs -1: a whole number from 1 to 1000000000 is wanted'],
  ['check --runs 1e3', '--runs 1e3: a whole number from 1 to 1000000000 is wanted'],
  ['check --seed x', '--seed x: a whole number from 0 to 2147483647 is wanted'],
  ['check --seed 1.5', '--seed 1.5: a whole number from 0 to 2147483647 is wanted'],
  ['check --depth 0', '--depth 0: a whole number from 1 to 1000 is wanted'],
  ['check --time 0', '--time 0: seconds, above 0 and up to 86400, are wanted'],
  ['check --time soon', '--time soon: seconds, above 0 and up to 86400, are wanted'],
  ['check --time 1 --runs 1', '--time and --runs: give one of them'],
  ['check --json -', '-: cannot be written: standard output has the screen: name a file'],
  ['check --json x --junit x', 'x: named by --json and by --junit: name two files'],

  ['search --abi nxt', "--abi: unknown name 'nxt': did you mean next?"],
  ['search --abi all', "--abi: unknown name 'all': linux-6.18, linux-7.0, …"],
  ['search --vm tdy', "--vm: unknown name 'tdy': did you mean tdx?"],
  ['search --property S99', "--property: unknown name 'S99': gmemcheck list properties shows them"],
  [
    'search --abi linux-6.18 --property S16',
    '--property S16: linux-6.18 on sw-protected does not promise it: gmemcheck list properties says who does',
  ],
  ['search --operations hots', "--operations: unknown name 'hots': did you mean host?"],
  ['search --operations host,zzzz', "--operations: unknown name 'zzzz': gmemcheck search --help lists them"],
  ['search --operations=', "--operations: unknown name '': gmemcheck search --help lists them"],
  ['search --operations via,host', '--operations: via: nothing takes a reference: add pin or get'],
  [
    'search --abi linux-6.18 --backing none --operations host,pin',
    '--operations: pin: linux-6.18 on sw-protected has no memory that can be mapped to use it: leave it out',
  ],
  ['search --pages 0', '--pages 0: a whole number from 1 to 6 is wanted'],
  ['search --workers 0', '--workers 0: a whole number from 1 to 64 is wanted'],
  ['search --depth 0', '--depth 0: a whole number from 1 to 1000000 is wanted'],
  ['search --memory 0', '--memory 0: a whole number from 1 to 1000000 is wanted'],
  ['search --max-states 0', '--max-states 0: a whole number from 1 to 1000000000 is wanted'],
  ['search --json -', '-: cannot be written: standard output has the screen: name a file'],
  ['search more', 'too many arguments: gmemcheck search --help shows how'],

  ['prove --abi nxt', "--abi: unknown name 'nxt': did you mean next?"],
  ['prove --vm tdy', "--vm: unknown name 'tdy': did you mean tdx?"],
  ['prove --property S99', "--property: unknown name 'S99': gmemcheck list properties shows them"],
  [
    'prove --abi linux-6.18 --property S16',
    '--property S16: linux-6.18 on sw-protected does not promise it: gmemcheck list properties says who does',
  ],
  ['prove --json -', '-: cannot be written: standard output has the screen: name a file'],
  ['prove more', 'too many arguments: gmemcheck prove --help shows how'],

  ['run', '<file> is missing: gmemcheck run --help shows how'],
  ['run x --trcae', "unknown option '--trcae': did you mean --trace?"],
  ['run x --abi v88', "--abi: unknown name 'v88': did you mean v8?"],
  ['run x --vm sw-protect', "--vm: unknown name 'sw-protect': did you mean sw-protected?"],
  ['run x --design in-plaice', "--design: unknown name 'in-plaice': did you mean in-place?"],
  ['run x --mutant m', "--mutant: unknown name 'm': …"],
  ['run x --json --trace', '--json and --trace: give one of them'],
  ['run - -', '- is standard input, which can be read once: name it once'],
  ['run x --format ktp', "--format: unknown name 'ktp': did you mean ktap?"],
  ['run x --format ktap --json', '--json and --format: give one of them'],
  ['run x --format ktap --trace', '--trace and --format: give one of them'],

  ['conform', 'conform: name a recording, or give --local'],
  ['conform y', 'y: cannot be read: there is no such file'],
  ['conform - -', '- is standard input, which can be read once: name it once'],
  ['conform x --abi v88', "--abi: unknown name 'v88': did you mean v8?"],
  ['conform x --vm sw-protect', "--vm: unknown name 'sw-protect': did you mean sw-protected?"],
  ['conform x --format junit', "--format: unknown name 'junit': ktap is wanted"],
  ['conform x --format ktap --json', '--json and --format: give one of them'],

  ['emit --format c', '<file> is missing: gmemcheck emit --help shows how'],
  ['emit x', '--format is missing: gmemcheck emit --help shows how'],
  ['emit x --format d', "--format: unknown name 'd': c or kselftest is wanted"],
  ['emit x --format c --abi v88', "--abi: unknown name 'v88': did you mean v8?"],
  ['emit x --format c -o -', '-: cannot be written: standard output has the screen: name a file'],
  ['emit x --format c --scenario 2', '--scenario 2: x has 1'],
  ['emit x --format c', 'x:1:1: no step has an answer to check: write one after =>'],

  ['conform', 'conform: name a recording, or give --local'],
  ['conform --local x', '--local reads no recordings: leave the files out'],
  ['conform --local --abi next', "--local and --abi: it is as this machine's kernel is"],
  ['conform --local --runs 0', '--runs 0: a whole number from 1 to 1000000000 is wanted'],
  ['conform --local --format ktp', "--format: unknown name 'ktp': did you mean ktap?"],
  ['conform --local --json --format ktap', '--json and --format: give one of them'],
  ['conform --seed 1 x', '--seed: it is for --local'],
  ['conform --local --backing foo', '--backing foo: auto, none, file, anonymous is wanted'],
  ['executor build -o', '--output: <file> is missing after it'],

  ['executor -o y', '<action> is missing: gmemcheck executor --help shows how'],
  ['executor bild -o y', "executor: unknown name 'bild': did you mean build?"],
  [
    'executor run',
    'executor run: the executor is run by itself: "gmemcheck executor build -o executor", then "./executor < FILE"; "gmemcheck conform --local" builds and runs it here',
  ],
  [
    'run x --abi v9',
    '--abi: v9 is not modelled: the text of v9 and of later postings was not found: try v8, the revision before it, or next, the one after it',
  ],
  [
    'diff v8 v10',
    'diff: v10 is not modelled: the text of v9 and of later postings was not found: try v8, the revision before it, or next, the one after it',
  ],
  ['search --abi v5', "--abi: unknown name 'v5': did you mean rfc-v5?"],
  ['executor build', '--output is missing: gmemcheck executor --help shows how'],
  ['executor build -o no/such', 'no/such: cannot be written: there is no folder …'],

  ['list', '<subject> is missing: gmemcheck list --help shows how'],
  ['list claus', "list: unknown name 'claus': did you mean clauses?"],
  ['list tests', "list: unknown name 'tests': clauses, properties, revisions, vm-types or bases is wanted"],
  ['list clauses set. mode.', 'too many arguments: gmemcheck list --help shows how'],
];

describe('a mistake on the command line is answered with 2 and one line that says what to do', () => {
  let folder: ReturnType<typeof enterFolder>;
  beforeAll(() => {
    folder = enterFolder({ x: 'memory: g, 1 page\n' });
  });
  afterAll(() => folder.leave());

  it.each(MISTAKES)('gmemcheck %s', async (line, answer) => {
    const { code, out, err } = await gmemcheck(...line.split(' '));
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^gmemcheck: [^\n]*\n$/);
    const said = err.slice('gmemcheck: '.length, -1);
    if (answer.endsWith('…')) expect(said).toContain(answer.slice(0, -1));
    else expect(said).toBe(answer);
  });

  it('shows no control character of what was typed', async () => {
    const { err } = await gmemcheck('check', '--abi', 'a\u001b[31m\nb');
    expect(err).toMatch(/^gmemcheck: --abi: unknown name 'a\\x1b\[31m\\x0ab': .*\n$/);
  });
});
