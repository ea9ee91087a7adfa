import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterFolder, gmemcheck, wide } from '../../../tests/cli-harness.js';

const PIN = `title: a pin blocks, the unpin lets through
memory: g, 2 pages, MMAP | INIT_SHARED

host write g[1] 'A'   => ok
pin g[1] as p         => ok
set g[0..2] private   => EAGAIN @ 1
assert shared(g[0])
unpin p
set g[0..2] private
guest read g[1]
`;
const ASKS = 'abi: v8\nmemory: g, 1 page, MMAP | INIT_SHARED\nset g[0] shared zero\n';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({
    'pin.gmem': PIN,
    'asks.gmem': ASKS,
    'two.gmem': `${PIN}---\n${ASKS}`,
    'verdict.gmem':
      "memory: g, 1 page, MMAP | INIT_SHARED\nguest write g[0] 'A'\nset g[0] shared zero => ok\nviolates zero-reads-zero\n",
    'nothing.gmem': 'vm: tdx\nmemory: g, 1 page\nguest read g[0] as private\nguest read g[0]\n',
    'long.gmem': `${ASKS}${'host read g[0]\n'.repeat(40)}`,
  });
});
afterAll(() => folder.leave());

async function table(code: number, ...args: string[]): Promise<string> {
  const ended = await gmemcheck('run', ...args);
  expect({ code: ended.code, err: ended.err, wide: wide(ended.out) }).toEqual({ code, err: '', wide: [] });
  return ended.out;
}

/** The cells of a revision's row, on a VM type alone. */
const cellsOf = (out: string): string[] =>
  out
    .split('\n')
    .filter((line) => /^(linux|rfc-|v\d|next)/.test(line))
    .map((line) => line.replace(/ +/g, ' '));

describe('a scenario on all revisions and VM types', () => {
  it('is a row a revision, a column a VM type, in each the first answer that is another', async () => {
    expect(await table(1, 'pin.gmem', '--abi', 'all', '--vm', 'all')).toMatchInlineSnapshot(`
      "on 13 revisions, 5 VM types: 13 of 65 machines answer as written.
      pin.gmem:1: a pin blocks, the unpin lets through (6 steps)

           2: memory: g
           4: host write g[1] 'A' => ok
           5: pin g[1] as p       => ok
           6: set g[0..2] private => EAGAIN @ 1
           7: assert shared(g[0])
           8: unpin p             => ok
           9: set g[0..2] private => ok
          10: guest read g[1]     => 'A'

                  default    sw-protected   tdx           snp           pkvm-announced
      linux-6.18  6: ENOTTY  2: EINVAL      2: EINVAL     2: EINVAL     2: EINVAL
      linux-7.0   =          =              =             =             =
      linux-7.2   =          =              =             =             =
      linux-7.3   =          =              =             =             =
      rfc-v1      6: EINVAL  9: EAGAIN @ 1  9: EAGAIN @ 1 9: EAGAIN @ 1 9: EAGAIN @ 1
      rfc-v2      =          ok             10: EINVAL    10: exit      ok
                                                          fail_entry
      rfc-v3      =          10:            =             =             ok
                             unspecified
      rfc-v4      =          =              =             =             ok
      rfc-v5      =          =              =             =             ok
      v6          =          ok             =             =             ok
      v7          =          ok             =             =             ok
      v8          =          ok             =             =             ok
      next        =          ok             =             =             ok

      ok: every line as above the table. =: as in the row above. Else a line that is
      not as written, the first of them that the row above answers otherwise: its
      number, and its answer. Lines that had no => have the answers of next,
      sw-protected.
      "
    `);
  });

  it('that expects nothing is held against its own machine, which is no failure', async () => {
    const out = await table(0, 'asks.gmem', '--abi', 'all');
    expect(out).toMatch(
      /^on 13 revisions, sw-protected: 6 of 13 machines answer as v8, sw-protected does\.\n/,
    );
    expect(cellsOf(out)).toMatchInlineSnapshot(`
      [
        "linux-6.18 2: EINVAL",
        "linux-7.0 =",
        "linux-7.2 =",
        "linux-7.3 =",
        "rfc-v1 ok",
        "rfc-v2 ok",
        "rfc-v3 3: ok",
        "rfc-v4 =",
        "rfc-v5 =",
        "v6 ok",
        "v7 ok",
        "v8 ok",
        "next ok",
      ]
    `);
    expect(out).toContain('    3: set g[0] shared zero => EINVAL\n');
  });

  it('says where a verdict is wrong', async () => {
    expect(cellsOf(await table(1, 'verdict.gmem', '--abi', 'all'))).toMatchInlineSnapshot(`
      [
        "linux-6.18 1: EINVAL",
        "linux-7.0 =",
        "linux-7.2 =",
        "linux-7.3 =",
        "rfc-v1 3: EINVAL",
        "rfc-v2 =",
        "rfc-v3 ok",
        "rfc-v4 4: not broken",
        "rfc-v5 =",
        "v6 3: EINVAL",
        "v7 =",
        "v8 =",
        "next =",
      ]
    `);
  });

  it('is one row with --vm all alone', async () => {
    expect(cellsOf(await table(1, 'verdict.gmem', '--vm', 'all', '--abi', 'rfc-v3'))).toHaveLength(1);
  });

  it('says why a step means nothing', async () => {
    expect(await table(0, 'nothing.gmem', '--vm', 'all')).toMatchInlineSnapshot(`
      "on next, 5 VM types: 1 of 5 machines answers as next, tdx does.
      nothing.gmem:1 (2 steps)

          3: guest read g[0] as private => EINVAL
          4: guest read g[0]            => EINVAL

            default     sw-protected  tdx  snp                 pkvm-announced
      next  3: refused  3: refused    ok   3: exit fail_entry  3: refused

      3: refused: a guest of type default does not choose how it accesses
      3: refused: a guest of type sw-protected does not choose how it accesses
      3: refused: a guest of type pkvm-announced does not choose how it accesses

      ok: every line as above the table. =: as in the row above. Else a line that is
      not as written, the first of them that the row above answers otherwise: its
      number, and its answer. Lines that had no => have the answers of next, tdx.
      "
    `);
  });

  it('shows of many lines those that cells speak of', async () => {
    const out = await table(0, 'long.gmem', '--abi', 'all');
    expect(out).toContain(
      '    3: set g[0] shared zero => EINVAL\n    40 lines more, of which no cell speaks\n',
    );
  });

  it('is chosen by number or title among several', async () => {
    const byTitle = ['--scenario', 'a pin blocks, the unpin lets through'];
    const first = await table(1, 'two.gmem', '--abi', 'all', '--scenario', '1');
    expect(await table(1, 'two.gmem', '--abi', 'all', ...byTitle)).toBe(first);
    expect(first).toContain('two.gmem:1: a pin blocks');
  });

  it('is JSON with every answer on every machine', async () => {
    const { code, out } = await gmemcheck('run', 'pin.gmem', '--abi', 'all', '--vm', 'all', '--json');
    const { machines, filledOn, line } = JSON.parse(out);
    expect(code).toBe(1);
    expect({ line, filledOn, count: machines.length }).toEqual({
      line: 1,
      filledOn: { abi: 'next', vm: 'sw-protected' },
      count: 65,
    });
    const one = machines.find(({ abi, vm }: Record<string, string>) => abi === 'rfc-v1' && vm === 'tdx');
    expect(one).toMatchObject({
      ok: false,
      refused: null,
      first: { line: 9, text: 'EAGAIN @ 1', holds: false },
    });
    expect(one.answers).toHaveLength(7);
    expect(machines[1]).toMatchObject({
      abi: 'linux-6.18',
      refused: expect.stringContaining('refuses to create'),
    });
  });
});

it.each([
  [['two.gmem'], 'two.gmem: 2 scenarios: choose with --scenario, by number or title: '],
  [['two.gmem', '--scenario', '3'], '--scenario 3: two.gmem has 1 '],
  [['pin.gmem', 'asks.gmem'], '--abi all: it is for one scenario: name one file\n'],
  [['pin.gmem', '--trace'], '--trace and --abi all: give one of them\n'],
  [['pin.gmem', '--format', 'ktap'], '--format and --abi all: give one of them\n'],
  [['pin.gmem', '--vm', 'tdxx'], "--vm: unknown name 'tdxx': did you mean tdx?\n"],
])('%j is refused', async (args, message) => {
  const { code, out, err } = await gmemcheck('run', ...args, '--abi', 'all');
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err.startsWith(`gmemcheck: ${message}`)).toBe(true);
});

it('--scenario chooses what else is run too', async () => {
  expect((await table(0, 'two.gmem', '--scenario', '2')).split('\n')[0]).toBe(
    '# on v8, sw-protected, base: linux-7.3 (no vm: given)',
  );
});
