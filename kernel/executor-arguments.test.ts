import { spawnSync } from 'node:child_process';
import { expect, it } from 'vitest';
import { UNSEEN, visible } from '../language/visible.js';
import { describeWithCompiler } from '../tests/kernel.js';
import { localExecutor } from './build.js';

function called(...args: readonly string[]) {
  const { stdout, stderr, status } = spawnSync(localExecutor(), args, { input: '', encoding: 'utf8' });
  return { stdout, stderr, status };
}

/** How many characters go into one argument: it is cut at a hundred bytes. */
const AT_ONCE = 8;

/** Every character that is not seen, and those next to them; a NUL ends an argument, and tabs stay as they are. */
function unseenAndNeighbours(): string[] {
  const unseen = new RegExp(`[${UNSEEN}]`, 'u');
  const all = Array.from({ length: 0x110000 }, (_, code) => String.fromCodePoint(code));
  const isUnseen = all.map((character) => unseen.test(character));
  return all.filter(
    (character, code) =>
      (isUnseen[code] || isUnseen[code - 1] || isUnseen[code + 1]) && !/[\0\t]|\p{Cs}/u.test(character),
  );
}

describeWithCompiler('the arguments of the executor', () => {
  it.each([
    [['--frobnicate'], 'unknown argument --frobnicate: --help lists them'],
    [['scenario.gmem'], 'unknown argument scenario.gmem: --help lists them'],
    [['--limit'], '--limit: give a number of seconds from 1 to 86400'],
    [['--limit', '3', '5'], 'unknown argument 5: --help lists them'],
    [['--capabilities', 'x'], 'unknown argument x: --help lists them'],
    [['--capabilities', '--poison'], '--capabilities takes no other argument'],
    [['--limit', '5', '--help'], '--help takes no other argument'],
    [['x'.repeat(200)], `unknown argument ${'x'.repeat(96)}...: --help lists them`],
  ])('are refused where they are not known, or too many: %j', (args, message) => {
    expect(called(...args)).toEqual({ status: 2, stdout: '', stderr: `executor: ${message}\n` });
  });

  it('are shown so that a terminal obeys none of their characters', () => {
    const characters = unseenAndNeighbours();
    for (let i = 0; i < characters.length; i += AT_ONCE) {
      const argument = `-${characters.slice(i, i + AT_ONCE).join('')}`;
      expect(called(argument).stderr).toBe(
        `executor: unknown argument ${visible(argument)}: --help lists them\n`,
      );
    }
  });

  it('are shown where they are no text', () => {
    const call = '"$0" "$(printf \'\\377\\302x\\355\\240\\200\')"';
    const { stderr } = spawnSync('sh', ['-c', call, localExecutor()], { encoding: 'utf8' });
    expect(stderr).toBe(
      `${String.raw`executor: unknown argument \xff\xc2x\xed\xa0\x80: --help lists them`}\n`,
    );
  });
});
