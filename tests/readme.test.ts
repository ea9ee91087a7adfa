import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeAll, expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const README = join(ROOT, 'README.md');
const BIN = join(ROOT, 'node_modules', '.bin');

/** The README with the output of each command that it shows replaced by what the command prints now. */
function current(text: string): string {
  return text.replace(/```console\n\$ (.*)\n[^`]*```/g, (_block, command: string) => {
    const output = execFileSync('bash', ['-c', `${command} || true`], {
      cwd: ROOT,
      encoding: 'utf8',
      env: { ...process.env, NO_COLOR: '1', PATH: `${BIN}${delimiter}${process.env.PATH}` },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return `\`\`\`console\n$ ${command}\n${output}\`\`\``;
  });
}

/** Times differ from run to run. */
const timeless = (text: string): string => text.replace(/^.* CPU seconds[,.].*$/gm, 'TIMES');

beforeAll(() => {
  execFileSync(join(BIN, 'tsc'), ['-p', 'tsconfig.build.json'], { cwd: ROOT });
});

test('what the README shows is what its commands print (UPDATE_README=1 npm test mends it)', {
  timeout: 180_000,
}, () => {
  const text = readFileSync(README, 'utf8');
  const now = current(text);
  if (process.env.UPDATE_README) writeFileSync(README, now);
  else expect(timeless(text)).toBe(timeless(now));
});

test("the README's counts of recordings are those of the folder", () => {
  const text = readFileSync(README, 'utf8');
  const folders = execFileSync('bash', ['-c', "cat recorded/*/*.gmem | grep -c '^title:'"], {
    cwd: ROOT,
    encoding: 'utf8',
  });
  expect(text).toContain(`${Number(folders).toLocaleString('en-US')} scenarios`);
});
