import { describe, expect, it } from 'vitest';
import { full } from '../model/content.js';
import { changedFolio, changedPage } from '../model/copy.js';
import type { Folio, Page } from '../model/state.js';
import { ALL_REVISIONS, breach, forged, play, promising } from '../tests/property-steps.js';
import { outsideRangeUntouched as property } from './outside-range-untouched.js';

const folio =
  (change: Partial<Folio>) =>
  (page: Page): Page =>
    changedPage(page, { folio: changedFolio(page.folio!, change) });
const page =
  (change: Partial<Page>) =>
  (old: Page): Page =>
    changedPage(old, change);

/** All that a conversion could do to a neighbour. */
const HARMS: Readonly<Record<string, (page: Page) => Page>> = {
  'the attribute': page({ attribute: 'private' }),
  'host mappings': page({ hostMapped: 0 }),
  'guest mappings': page({ guestMapped: { shared: false, private: false } }),
  bytes: folio({ content: full(0x43) }),
  'the owner for the firmware': folio({ owner: 'guest' }),
};

describe('a conversion ends where its range ends', () => {
  const last = play(
    'next',
    'tdx',
    `host write g[0] 'A' => ok
     host write g[2] 'A' => ok
     host read g[1]      => 0x00
     guest read g[0]     => 'A'
     guest read g[2]     => 'A'
     host write h[1] 'A' => ok
     guest read h[1]     => 'A'
     set g[1] private    => ok`,
    { memory: 'g, 3 pages, MMAP | INIT_SHARED\nmemory: h, 3 pages, MMAP | INIT_SHARED' },
  );

  it('accepts a conversion of the page between, and that it empties the batches of all', () => {
    expect(last.step.clauses).toContain('set.drains-batches');
    expect(breach(property, last)).toBeUndefined();
  });

  it.each(
    Object.entries(HARMS),
  )('reports %s changed before, behind, and in another memory', (_what, harm) => {
    const { world } = last.step;
    expect(breach(property, last, { world: forged(world, 0, harm) })).toBe('g[0]');
    expect(breach(property, last, { world: forged(world, 2, harm) })).toBe('g[2]');
    expect(breach(property, last, { world: forged(world, 1, harm, 'h') })).toBe('h[1]');
  });

  it('lets the range itself change', () => {
    const world = forged(last.step.world, 1, HARMS.bytes!);
    expect(breach(property, last, { world })).toBeUndefined();
  });

  it('reports a refused conversion too', () => {
    const refused = play(
      'next',
      'tdx',
      'host read g[2] => 0x00\npin g[0] as p => ok\nset g[0] private => EAGAIN @ 0',
    );
    expect(breach(property, refused)).toBeUndefined();
    const world = forged(refused.step.world, 2, HARMS['host mappings']!);
    expect(breach(property, refused, { world })).toBe('g[2]');
  });

  it('is promised by every revision, wherever attributes are tracked', () => {
    expect(promising(property, 'default')).toEqual(ALL_REVISIONS);
    expect(promising(property, 'default', false)).toEqual(ALL_REVISIONS);
  });
});
