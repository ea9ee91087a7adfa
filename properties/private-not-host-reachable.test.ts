import { describe, expect, it } from 'vitest';
import { changedPage } from '../model/copy.js';
import {
  ALL_REVISIONS,
  breach,
  forged,
  play,
  promising,
  withoutReferenceCheck,
} from '../tests/property-steps.js';
import { privateNotHostReachable as property } from './private-not-host-reachable.js';

const TURNED_PRIVATE = `
  host write g[1] 'A' => ok
  set g[1] private    => ok`;

describe('a private page is out of the reach of the host', () => {
  it('accepts a conversion that removes the host mapping, and the SIGBUS afterwards', () => {
    expect(breach(property, play('next', 'sw-protected', TURNED_PRIVATE))).toBeUndefined();
    const touched = play('next', 'sw-protected', `${TURNED_PRIVATE}\nhost read g[1] => SIGBUS`);
    expect(breach(property, touched)).toBeUndefined();
  });

  it('reports a conversion that leaves the page mapped', () => {
    const last = play('next', 'sw-protected', TURNED_PRIVATE, { broken: withoutReferenceCheck });
    expect(breach(property, last)).toBe('g[1]');
  });

  it('reports a mapping that appears on a private page by any other step', () => {
    const last = play('next', 'sw-protected', 'set g[1] private => ok\nguest read g[1] => 0x00');
    const world = forged(last.step.world, 1, (page) => changedPage(page, { hostMapped: 0b10 }));
    expect(breach(property, last, { world })).toBe('g[1]');
  });

  it('reports a touch that succeeds, by reading and by writing', () => {
    const unsafe = { broken: withoutReferenceCheck };
    const read = play('next', 'sw-protected', `${TURNED_PRIVATE}\nhost read g[1] => 'A'`, unsafe);
    expect(breach(property, read)).toBe('g[1]');
    const write = play('next', 'sw-protected', `${TURNED_PRIVATE}\nhost write g[1] 'A' => ok`, unsafe);
    expect(breach(property, write)).toBe('g[1]');
  });

  it('is promised by every revision, wherever attributes are tracked', () => {
    expect(promising(property, 'tdx')).toEqual(ALL_REVISIONS);
    expect(promising(property, 'default', false)).toEqual(ALL_REVISIONS);
  });
});
