import { describe, expect, it } from 'vitest';
import type { Operation } from '../model/operation.js';
import type { Outcome } from '../model/outcome.js';
import { reduce } from '../model/reduce.js';
import { ALL_REVISIONS, breach, play, promising } from '../tests/property-steps.js';
import { sharedReachableByAll as property } from './shared-reachable-by-all.js';

const SIGBUS: { outcome: Outcome } = { outcome: { kind: 'signal', signal: 'SIGBUS' } };

describe('what is shared can be touched by every process that maps it', () => {
  it.each(['host', 'host.1'])('accepts an access of %s, and reports a SIGBUS instead', (who) => {
    const last = play('next', 'sw-protected', `fork 1 => ok\n${who} read g[1] => 0x00`);
    expect(breach(property, last)).toBeUndefined();
    expect(breach(property, last, SIGBUS)).toBe('g[1]');
  });

  it('reports a SIGBUS on a page that has been private', () => {
    const back = 'set g[1] private => ok\nset g[1] shared => ok\nhost write g[1] 1 => ok';
    const last = play('next', 'sw-protected', back);
    expect(breach(property, last)).toBeUndefined();
    expect(breach(property, last, SIGBUS)).toBe('g[1]');
  });

  const EARNED: readonly (readonly [string, string])[] = [
    ['a private page', 'set g[1] private => ok\nhost read g[1] => SIGBUS'],
    ['a page that has failed', 'poison g[1] => EBUSY\nhost read g[1] => SIGBUS'],
    [
      'a page that a process saw failing, replaced since',
      'host read g[1] => 0x00\npoison g[1] => EBUSY\npunch g[1] => ok\nhost read g[1] => SIGBUS',
    ],
  ];
  it.each(EARNED)('accepts a SIGBUS on %s', (_what, steps) => {
    expect(breach(property, play('next', 'sw-protected', steps))).toBeUndefined();
  });

  it('accepts a SIGBUS past the end of the file', () => {
    const inside = play('next', 'sw-protected', 'host read g[2] => 0x00');
    const operation = { ...inside.operation, page: 3 } as Operation;
    const past = { ...inside, operation, step: reduce(inside.before, operation) };
    expect(past.step.outcome).toEqual(SIGBUS.outcome);
    expect(breach(property, past)).toBeUndefined();
  });

  it('reports a SIGBUS in a process that did not see the page failing', () => {
    const replaced = `
      fork 1         => ok
      host read g[1] => 0x00
      poison g[1]    => EBUSY
      punch g[1]     => ok
      host.1 read g[1] => 0x00`;
    expect(breach(property, play('next', 'sw-protected', replaced), SIGBUS)).toBe('g[1]');
  });

  it('leaves pages that the firmware holds back, and processes without a mapping, to others', () => {
    const held = "guest read g[1] => unspecified\nset g[1] shared => ok\nhost write g[1] 'A' => hangs";
    expect(breach(property, play('rfc-v2', 'snp', held, { memory: 'g, 3 pages, MMAP' }))).toBeUndefined();
    const unmapped = play('next', 'sw-protected', 'munmap g => ok\nhost read g[1] => SIGSEGV');
    expect(breach(property, unmapped)).toBeUndefined();
  });

  it('is promised by every revision, wherever attributes are tracked', () => {
    expect(promising(property, 'default')).toEqual(ALL_REVISIONS);
    expect(promising(property, 'default', false)).toEqual(ALL_REVISIONS);
  });
});
