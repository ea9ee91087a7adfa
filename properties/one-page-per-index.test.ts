import { describe, expect, it } from 'vitest';
import { breach, play, promising } from '../tests/property-steps.js';
import { inTwoStores } from '../tests/two-stores.js';
import { onePagePerIndex as property } from './one-page-per-index.js';

const WRITTEN = "host write backing g[1] 'A' => ok\nvm_set g[0..2] private => ok";

describe('an index takes one page', () => {
  it('accepts in place that host and guest use the page one after the other', () => {
    const steps = "host write g[1] 'A' => ok\nset g[1] private => ok\nguest read g[1] => 'A'";
    expect(breach(property, play('next', 'sw-protected', steps))).toBeUndefined();
  });

  it('reports with two stores the step that takes the second', () => {
    expect(breach(property, inTwoStores(`${WRITTEN}\nguest read g[1] => 0x00`))).toBe('g[1]');
    expect(breach(property, inTwoStores(`${WRITTEN}\nallocate g[0..2] => ok`))).toBe('g[1]');
    const back = 'guest read g[0] => 0x00\nvm_set g[0] shared => ok\nguest write g[0] 1 => ok';
    expect(breach(property, inTwoStores(`${WRITTEN}\n${back}`))).toBe('g[0]');
  });

  it('accepts that a VMM discards the half that is not in use, and reports no index twice', () => {
    const discarded = `${WRITTEN}\npunch backing g[0..2] => ok\nguest read g[1] => 0x00`;
    expect(breach(property, inTwoStores(discarded))).toBeUndefined();
    const again = `${WRITTEN}\nguest read g[1] => 0x00\nguest write g[1] 1 => ok`;
    expect(breach(property, inTwoStores(again))).toBeUndefined();
  });

  it('is promised in place where every slot has one store', () => {
    expect(promising(property, 'sw-protected')).toEqual(['next']);
    expect(promising(property, 'sw-protected', false)).toEqual([]);
  });
});
