import { describe, expect, it } from 'vitest';
import { replay } from '../checker/replay/replay.js';
import { parse } from '../language/index.js';
import type { World } from '../model/state.js';
import { pagesTable } from './pages.js';

function worldAfter(text: string): World {
  const { world } = replay(parse(text)[0]!);
  if (world === undefined) throw new Error('the scenario holds');
  return world;
}

describe('the table of pages', () => {
  it('has one line for a stretch of like pages', () => {
    const world = worldAfter(`
      memory: g, 6 pages, MMAP | INIT_SHARED
      memory: h, 1 page
      host write g[1] 'A'
      fork 1
      host.1 read g[1]
      pin g[1] as p
      pin g[1] get as q
      guest read g[1]
      set g[3..6] private
      allocate g[4]
      poison h[0]
    `);
    expect(pagesTable(world, 80)).toMatchInlineSnapshot(`
      "page  attribute  memory   byte  references    host maps  guest maps
      g[0]  shared     -        -     -             -          -
      g[1]  shared     present  'A'   pin p, get q  0 1        shared
      g[2]  shared     -        -     -             -          -
      g[3]  private    -        -     -             -          -
      g[4]  private    unused   -     -             -          -
      g[5]  private    -        -     -             -          -
      h[0]  private    -        -     -             -          -"
    `);
  });

  it('calls a byte that is not promised what the language calls it', () => {
    const world = worldAfter(
      "abi: rfc-v5\nmemory: g, 1 page, MMAP | INIT_SHARED\nhost write g[0] 'A'\nset g[0] private\n",
    );
    expect(pagesTable(world, 80)).toMatch(/^g\[0\] +private +present +unspecified /m);
  });

  it('sums up what is more than a screen', () => {
    const sets = Array.from({ length: 20 }, (_, i) => `set g[${2 * i}] private`).join('\n');
    const lines = pagesTable(worldAfter(`memory: g, 40 pages, MMAP | INIT_SHARED\n${sets}`), 80).split('\n');
    expect(lines).toHaveLength(18);
    expect(lines.at(-1)).toBe('and 24 more');
  });

  it('says that a memory is gone', () => {
    const world = worldAfter('memory: g, 1 page, MMAP\nmunmap g\nunbind slot 0\nclose g\n');
    expect(pagesTable(world, 80)).toMatch(/^g +gone$/m);
  });
});
