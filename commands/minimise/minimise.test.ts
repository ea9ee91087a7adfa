import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from '../../language/index.js';
import { type Ended, enterFolder, gmemcheck, put, textOf, wide } from '../../tests/cli-harness.js';

/** A pin that nobody needs, a second page that nobody needs, and a drain. */
const LONG = `
abi:    rfc-v5
vm:     sw-protected
memory: g, 4 pages, MMAP | INIT_SHARED

host write g[2] 'A'
pin  g[1] as p
drain
unpin p
set  g[1..4] shared
host read g[2]
`;
const SOUND = "abi: next\nmemory: g, 1 page, MMAP | INIT_SHARED\nhost write g[0] 'A'\nset g[0] private\n";

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({ 'long.gmem': LONG, 'sound.gmem': SOUND });
});
afterAll(() => folder.leave());

const minimise = (...args: string[]): Promise<Ended> => gmemcheck('minimise', ...args);

describe('minimise', () => {
  it('prints the shortest sequence, and that all shorter ones were searched', async () => {
    const ended = await minimise('long.gmem');
    expect(ended).toMatchObject({ code: 0, err: '' });
    await expect(ended.out).toMatchFileSnapshot('minimise.test.txt');
    expect(wide(ended.out)).toEqual([]);
  });

  it('writes the same as JSON', async () => {
    await minimise('long.gmem', '--json', 'out.json');
    const written = JSON.parse(textOf('out.json'));
    expect(written).toMatchObject({ property: 'target-state-undisturbed', length: 2, minimal: true });
    expect(written.searched).toBeGreaterThan(5);
    expect(parse(written.scenario)[0]!.verdict).toMatchObject({
      kind: 'violates',
      property: written.property,
    });
  });

  it('says that nothing is broken, with 1', async () => {
    const { code, out } = await minimise('sound.gmem');
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /^next on sw-protected \(base: linux-7\.3\): no step of sound\.gmem:1 breaks any of \d+ properties: there is nothing to minimise $/,
    );
    const one = await minimise('long.gmem', '--property', 'S14');
    expect([one.code, one.out.replace(/\s+/g, ' ')]).toEqual([
      1,
      'rfc-v5 on sw-protected (base: linux-7.3): no step of long.gmem:2 breaks S14 to-shared-never-eagain: there is nothing to minimise ',
    ]);
  });

  it('takes each scenario of a file in turn', async () => {
    put('both.gmem', `${LONG}---\n${SOUND}`);
    const { code, out } = await minimise('both.gmem', '--json', 'both.json');
    expect(code).toBe(1);
    expect(out).toMatch(
      /^rfc-v5 on sw-protected \(base: linux-7\.3\): 2 steps break S8\s[\s\S]*\n\nnext on sw-protected \(base: linux-7\.3\): no step of\s+both\.gmem:13 breaks/,
    );
    expect(JSON.parse(textOf('both.json'))).toHaveLength(2);
  });

  it('takes each of several files, in turn', async () => {
    const { code, out } = await minimise('sound.gmem', 'long.gmem', '--json', 'files.json');
    expect(code).toBe(1);
    expect(out).toMatch(
      /no step of\s+sound\.gmem:1 breaks [\s\S]*\n\nrfc-v5 on sw-protected \(base: linux-7\.3\): 2 steps [\s\S]* long\.gmem:2,/,
    );
    expect(JSON.parse(textOf('files.json')).map(({ length }: { length: number }) => length)).toEqual([0, 2]);
  });

  it('takes another revision in place of the one in the file', async () => {
    const { code, out } = await minimise('long.gmem', '--abi', 'v6');
    expect(code).toBe(1);
    expect(out).toContain('nothing to');
  });

  it('finds the shorter sequence that shrinking alone does not', async () => {
    // Only a search over the operations finds that the second page need not be converted at all.
    const recorded = `
abi:    rfc-v5
memory: g, 2 pages, MMAP | INIT_SHARED
poison g[0]
set g[1] private
guest write g[1] 'A'
set g[0..2] shared zero
host write g[1] 'A'
`;
    put('poison.gmem', recorded);
    const { code, out } = await minimise('poison.gmem', '--property', 'zero-reads-zero');
    expect(code).toBe(0);
    expect(out).toMatch(
      /^rfc-v5 on sw-protected \(base: linux-7\.3\): 3 steps break S16\s+zero-reads-zero, and\s+no fewer do\. Of\s+the 5 steps of poison\.gmem:2, step 4 is/,
    );
  });
});

describe('minimise refuses', () => {
  it.each([
    [['none.gmem'], 'gmemcheck: none.gmem: cannot be read: '],
    [['long.gmem', '--property', 'S99'], "gmemcheck: --property: unknown name 'S99': "],
    [['long.gmem', '--abi', 'rfc-v55'], "gmemcheck: --abi: unknown name 'rfc-v55': did you mean rfc-v5?"],
    [['long.gmem', '--json', 'no/such/out.json'], 'gmemcheck: no/such/out.json: cannot be written: '],
    [[], 'gmemcheck: '],
  ])('%j in one line, with 2', async (args, message) => {
    const { code, out, err } = await minimise(...args);
    expect({ code, out, lines: err.trimEnd().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 });
    expect(err.startsWith(message)).toBe(true);
  });

  it('a step that means nothing, at its line', async () => {
    put('unpin.gmem', 'memory: g, 1 page\nhost.1 read g[0]\n');
    const { code, err } = await minimise('unpin.gmem');
    expect(code).toBe(2);
    expect(err).toMatch(/^unpin\.gmem:2:/);
  });
});

describe('a large memory', () => {
  /** What prove prints of S6 on rfc-v1: the offset is computed in 32 bits, so the page is beyond 4 GiB. */
  const BEYOND = `abi:    rfc-v1
vm:     sw-protected
memory: g, 1048578 pages, MMAP | INIT_SHARED

host read g[1048576]   => 0x00
set g[1048576] private => EAGAIN @ 0
violates error-offset-names-first-offender
`;

  it('is brought down to the pages that it takes, by stretches, and why no search follows is said', async () => {
    put('beyond.gmem', BEYOND);
    const { out } = await gmemcheck('minimise', 'beyond.gmem');
    expect(out).toContain('\n    memory: g, 1048577 pages, MMAP | INIT_SHARED\n');
    expect(out.replaceAll('\n', ' ')).toContain(
      'Shorter sequences were not searched: with fewer than 1,048,577 pages it breaks nothing, and a search takes 6.',
    );
  });

  it('is brought down to a page where one is enough', async () => {
    put(
      'large.gmem',
      `${BEYOND.split('\n').slice(0, 3).join('\n')}\nhost read g[7]\nset g[5..900000] private\n`,
    );
    const { code, out } = await gmemcheck('minimise', 'large.gmem', '--property', 'S19');
    expect(code).toBe(0);
    expect(out).toContain('\n    memory: g, 1 page, MMAP | INIT_SHARED\n');
  });
});
