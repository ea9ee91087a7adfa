import { expect, test } from 'vitest';
import { parse } from './index.js';

const accepted = (...lines: string[]) => expect(parse(lines.join('\n'))).toHaveLength(1);
const refused = (...lines: string[]) => expect(() => parse(lines.join('\n')));

test('a memory may be used after the step that creates it, and after one that would fail', () => {
  accepted('create h {size: 0x2000}', 'host read h[1]', 'assert shared(h[1])');
  accepted('create h {size: 1, flags: 9} => EINVAL', 'usage h');
  accepted('memory: g, 1 page', 'close g', 'host read g[0]');
});

test.each([
  '0',
  '1',
  '0x1001',
  '0x8000000000000000',
  '0xfffffffffffff000',
])('pages are not checked of a memory of %s bytes, which no kernel creates', (size) => {
  accepted(`create h {size: ${size}}`, 'host read h[77]', 'set h[0..4503599627370496] private');
  accepted(`memory: h, 1 page`, `create h {size: ${size}}`, 'host read h[77]');
});

test('pages are checked of the largest memory that a kernel creates', () => {
  const create = 'create h {size: 0x7ffffffffffff000}';
  accepted(create, 'host read h[2251799813685246]');
  refused(create, 'host read h[2251799813685247]').toThrow('page 2251799813685247 is past the end of h');
});

test('the latest size of a memory counts', () => {
  const shrink = ['memory: g, 4 pages', 'host read g[3]', 'create g {size: 0x1000}'];
  accepted(...shrink, 'host read g[0]');
  refused(...shrink, 'host read g[1]').toThrow('page 1 is past the end of g');
});

test('a number may be forked again after its exit, and not before', () => {
  accepted('fork 1', 'exit 1', 'fork 1', 'exit 1');
  refused('fork 1', 'exit 1', 'fork 1', 'fork 1').toThrow('process 1 is there already');
});

test('a process that has ended is known: what it does then is for the model to say', () => {
  accepted('memory: g, 1 page', 'fork 1', 'exit 1', 'host.1 read g[0]', 'exit 1');
});

test('a reference is known from its pin on, though the pin may fail and the unpin come twice', () => {
  accepted(
    'memory: g, 1 page',
    'pin g[0] as p => EFAULT',
    'unpin p',
    'unpin p',
    'pin backing g[0] as p',
    'host read via p',
  );
});

test('processes, references and created memories are of one scenario', () => {
  refused('fork 1', '---', 'memory: g, 1 page', 'host.1 read g[0]').toThrow('unknown process 1');
  refused('memory: g, 1 page', 'pin g[0] as p', '---', 'unpin p').toThrow('unknown reference "p"');
  refused('create h {size: 0x1000}', '---', 'usage h').toThrow('unknown memory "h"');
});

test('a page by a variable is in each page of the memory that the quantifier is over', () => {
  const memories = ['memory: g, 2 pages', 'memory: h, 3 pages'];
  accepted(...memories, 'assert all p in g: shared(h[p]) and (some p in h: shared(h[p])) and shared(g[p])');
  refused(...memories, 'assert all p in h: all q in g: shared(g[p])').toThrow('0..3 is past the end of g');
});
