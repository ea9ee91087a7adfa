import { describe, expect, it } from 'vitest';
import { aligned } from './aligned.js';

const HEAD = ['page', 'references', 'maps'];

describe('aligned rows', () => {
  it('begin each column in one place and end without spaces', () => {
    expect(aligned([HEAD, ['g[0]', '-', '0'], ['g[1..300]', 'pin p', '']], 40).split('\n')).toEqual([
      'page       references  maps',
      'g[0]       -           0',
      'g[1..300]  pin p',
    ]);
  });

  it('cut the widest cells where they need more room than there is', () => {
    const text = aligned([HEAD, ['g[0]', 'pin abcdefghijklmnopqrstuvwxyz', '0']], 30);
    expect(text.split('\n')).toEqual(['page  references          maps', 'g[0]  pin abcdefghijklm…  0']);
  });

  it('never cut a cell of a few characters', () => {
    expect(aligned([['12345', '12345']], 3)).toBe('12345  12345');
  });
});
