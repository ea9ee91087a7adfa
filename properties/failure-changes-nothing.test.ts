import { describe, expect, it } from 'vitest';
import { written } from '../model/content.js';
import { changedFolio, changedPage } from '../model/copy.js';
import type { Page } from '../model/state.js';
import { ALL_REVISIONS, breach, forged, play, promising } from '../tests/property-steps.js';
import { failureChangesNothing as property } from './failure-changes-nothing.js';

const REFUSED = `
  host write g[0] 'A' => ok
  pin g[1] as p       => ok
  set g[0..3] private => EAGAIN @ 1`;

const turned = (page: Page): Page => changedPage(page, { attribute: 'private' });
const scribbled = (page: Page): Page => {
  const folio = page.folio!;
  return changedPage(page, { folio: changedFolio(folio, { content: written(folio.content, 7, 1, false) }) });
};

describe('a conversion that fails is as if it had not been asked for', () => {
  const last = play('next', 'sw-protected', REFUSED);

  it('accepts that host mappings are lost and batches drained', () => {
    expect(last.step.world).not.toBe(last.before);
    expect(breach(property, last)).toBeUndefined();
  });

  it('reports a part of the range that was converted before the offender', () => {
    expect(breach(property, last, { world: forged(last.step.world, 0, turned) })).toBe('g[0]');
  });

  it('reports bytes that changed, in the range or out of it', () => {
    expect(breach(property, last, { world: forged(last.step.world, 1, scribbled) })).toBe('g[1]');
    const outside = play('v8', 'sw-protected', 'host read g[2] => 0x00\nset g[0] private zero => EINVAL');
    expect(breach(property, outside, { world: forged(outside.step.world, 2, scribbled) })).toBe('g[2]');
  });

  it('reports an attribute that a revision without the ioctl stored all the same', () => {
    const refused = play('linux-6.18', 'default', 'set g[0] private => ENOTTY');
    expect(breach(property, refused, { world: forged(refused.step.world, 0, turned) })).toBe('g[0]');
  });

  it('lets a conversion that succeeds change what it likes', () => {
    const done = play('next', 'sw-protected', 'host write g[0] 1 => ok\nset g[0] private => ok');
    expect(breach(property, done, { world: forged(done.step.world, 0, scribbled) })).toBeUndefined();
  });

  it('is promised by every revision, wherever attributes are tracked', () => {
    expect(promising(property, 'pkvm-announced')).toEqual(ALL_REVISIONS);
    expect(promising(property, 'pkvm-announced', false)).toEqual(ALL_REVISIONS);
  });
});
