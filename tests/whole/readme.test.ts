import { execFile, execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { beforeAll, expect, test } from 'vitest';
import { type Ended, PROGRAM, wide } from '../cli-harness.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
/** The pages that show what commands print. */
const PAGES = ['README.md', 'docs/commands.md', 'docs/kernels.md', 'docs/proof.md'];
const TEXTS = new Map(PAGES.map((page) => [page, readFileSync(join(ROOT, page), 'utf8')]));
const README = TEXTS.get('README.md')!;
const BLOCK = /```console\n\$ (.*)\n[^`]*```/g;
const CHECK = 'npx gmemcheck check';

/** Screens that tests of their commands compare with what is printed: they are not made again for their blocks. */
const KEPT: Readonly<Record<string, string>> = {
  'npx gmemcheck prove': 'commands/prove/all.test.txt',
  'npx gmemcheck prove --abi rfc-v1 --property S6': 'commands/prove/broken.test.txt',
};

/** How the commands end that were run, by what stands in the README. */
const ended = new Map<string, Ended>();

/** Runs a line as somebody would who has typed it in the project's folder. */
function run(command: string): Promise<Ended> {
  const line = command.replace('npx gmemcheck', `${process.execPath} ${PROGRAM}`);
  const env = { PATH: process.env.PATH, NO_COLOR: '1' };
  return new Promise((resolve) => {
    const child = execFile('bash', ['--norc', '-c', line], { cwd: ROOT, env }, (_error, out, err) =>
      resolve({ code: child.exitCode, out, err }),
    );
    child.stdin?.end();
  });
}

/** The command of a block, with a screen that is there already in the place of what makes it. */
function cheaper(command: string): string {
  const made = Object.keys(KEPT).find((line) => command.startsWith(`${line} |`));
  return made === undefined ? command : `cat ${KEPT[made]}${command.slice(made.length)}`;
}

beforeAll(async () => {
  const blocks = [...TEXTS.values()].flatMap((text) =>
    [...text.matchAll(BLOCK)].map(([, command]) => command!),
  );
  // The first lines of the whole check are taken from its screen below.
  const left = [CHECK, ...new Set(blocks.filter((command) => !command.startsWith(`${CHECK} | head`)))];
  const worker = async (): Promise<void> => {
    for (let command = left.shift(); command !== undefined; command = left.shift())
      ended.set(command, await run(cheaper(command)));
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
}, 600_000);

/** What a block's command prints now. */
function output(command: string): string {
  const lines = new RegExp(`^${CHECK} \\| head -n (\\d+)$`).exec(command)?.[1];
  if (lines === undefined) return ended.get(command)!.out;
  return ended
    .get(CHECK)!
    .out.split(/(?<=\n)/)
    .slice(0, Number(lines))
    .join('');
}

/** Times differ from run to run. */
const timeless = (text: string): string => text.replace(/^.* CPU seconds[,.].*$/gm, 'TIMES');

test.each(
  PAGES,
)('what %s shows is what its commands print (UPDATE_README=1 npm run test:whole mends it)', (page) => {
  const text = TEXTS.get(page)!;
  const now = text.replace(
    BLOCK,
    (_block, command: string) => `\`\`\`console\n$ ${command}\n${output(command)}\`\`\``,
  );
  if (process.env.UPDATE_README) writeFileSync(join(ROOT, page), now);
  else expect(timeless(text)).toBe(timeless(now));
});

test('the README is a tour: it and its screens have at most 200 lines', () => {
  expect(README.split('\n').length).toBeLessThanOrEqual(201);
});

test('the whole check begins with the answer, fits 80 columns and ends with the time', () => {
  const { code, out, err } = ended.get(CHECK)!;
  expect({ code, err, wide: wide(out) }).toEqual({ code: 0, err: '', wide: [] });
  const lines = out.split('\n');
  expect(out).toMatch(
    /^13 revisions on 5 VM types \(base of the series: linux-7\.3\): \d+ failures, all\s+known\.\n/,
  );
  expect(lines.at(-5)).toMatch(
    /^Explored 325,000 runs, [\d,]+ steps, \d+ of \d+ clauses exercised; seed 1\.$/,
  );
  expect(lines.at(-4)).toMatch(/^Searched every sequence of up to 3 steps on 2 pages: [\d,]+ transitions\.$/);
  expect(lines.at(-3)).toMatch(/^While it shrank, each sequence broke the same property/);
  expect(lines.at(-2)).toMatch(/^[\d.]+ CPU seconds\.$/);
  expect(out).not.toMatch(/undefined|\[object/);
  expect(stripVTControlCharacters(out)).toBe(out);
});

test('npx finds the program where the package is', () => {
  expect(execFileSync('npx', ['gmemcheck', '--help'], { cwd: ROOT, encoding: 'utf8' })).toMatch(
    /^Usage: gmemcheck /,
  );
});

test("the README's counts of recordings are those of the folder", () => {
  const folders = execFileSync('bash', ['-c', "cat recorded/*/*.gmem | grep -c '^title:'"], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(README).toContain(`${Number(folders).toLocaleString('en-US')} scenarios`);
});
