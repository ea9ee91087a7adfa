import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { enterFolder, gmemcheck } from '../tests/cli-harness.js';
import { setWidth } from './width.js';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({
    'many.gmem': `title: what a page holds after it was converted there and back, with a longer title than lines are
abi: rfc-v5
memory: g, 2 pages, MMAP | INIT_SHARED

host write g[0] 'A'
set g[0] private
host read g[0]      => 'A'
`,
    'fails.gmem':
      "abi: rfc-v3\nvm: tdx\nmemory: g, 2 pages, MMAP | INIT_SHARED\n\nhost write g[0] 'A'\nset g[0] shared zero\n",
    'wrong.gmem': `memory: g, 1 page, MMAP\n${'host read g[0] => '.padEnd(150)}nonsense and more of it, and a lot after that\n`,
  });
});
afterAll(() => folder.leave());
afterEach(() => setWidth(80));

const LINES = [
  'check --vm all --abi rfc-v3 --runs 40 --property S6',
  'search --abi rfc-v5 --pages 1 --workers 1 --operations host,set,mmap',
  'diff v7 v8 --depth 3',
  'minimise fails.gmem',
  'reach private(g[0])',
  'run many.gmem',
  'run --trace many.gmem',
  'conform many.gmem',
  'run wrong.gmem',
  'run --abi all --vm all many.gmem',
  'list clauses set.',
  'list properties',
  'list revisions',
  'list vm-types',
  'explain EAGAIN',
  'explain S16',
  'explain set',
  'explain',
  ...['', 'check', 'search', 'prove', 'diff', 'minimise', 'reach', 'run', 'conform', 'emit', 'executor'].map(
    (name) => `${name} --help`.trim(),
  ),
];

/** Lines that are to be pasted as they are, a file's own, have the width that they have. */
const isPasted = (line: string) => /^ {4,}(\S+ g\b|title:|host|set)/.test(line);

/** There is no place to break a line of one word. */
const isOneWord = (line: string) => !line.trim().includes(' ');

describe.each([60, 120])('a terminal of %i columns', (columns) => {
  it.each(LINES)('is not too narrow for gmemcheck %s', async (line) => {
    setWidth(columns);
    const { out, err } = await gmemcheck(...line.split(' '));
    const lines = `${out}${err}`.split('\n').filter((one) => !isPasted(one) && !isOneWord(one));
    expect(lines.length).toBeGreaterThan(2);
    expect(lines.filter((one) => [...one].length > columns)).toEqual([]);
  });
});
