import { describe, expect, it } from 'vitest';
import { parseExpression } from '../../language/index.js';
import type { World } from '../../model/state.js';
import { replayed } from '../../tests/checker-scenarios.js';
import { evaluate, TooManyEvaluations } from './evaluate.js';

/** The world after some steps on sw-protected, by default in the newest form of the series. */
function worldAfter(steps: string, headers = 'memory: g, 3 pages, MMAP | INIT_SHARED', abi = 'next'): World {
  const { world } = replayed(`abi: ${abi}\nvm: sw-protected\n${headers}\n\n${steps}`);
  if (world === undefined) throw new Error('the steps do not answer as written');
  return world;
}

const isTrue = (world: World, expression: string): boolean => evaluate(world, parseExpression(expression));

/** Of assertions on a world, those that are not as they should be. */
function wrong(world: World, holding: readonly string[], failing: readonly string[]): string[] {
  return [...holding.filter((e) => !isTrue(world, e)), ...failing.filter((e) => isTrue(world, e))];
}

describe('facts', () => {
  const world = worldAfter(`
    fork 1               => ok
    host read g[0]       => 0x00
    host.1 read g[1]     => 0x00
    guest read g[1]      => 0x00
    set g[2] private     => ok`);

  it('private and shared are what the attribute is', () => {
    const holding = ['private(g[2])', 'shared(g[0])', 'shared(g[1])'];
    expect(wrong(world, holding, ['private(g[0])', 'shared(g[2])'])).toEqual([]);
  });

  it('allocated is whether there is memory', () => {
    expect(wrong(world, ['allocated(g[0])', 'allocated(g[1])'], ['allocated(g[2])'])).toEqual([]);
  });

  it('host_mapped is about the process it names, the first without one', () => {
    const holding = ['host_mapped(g[0])', 'host_mapped.0(g[0])', 'host_mapped.1(g[1])'];
    const failing = ['host_mapped.1(g[0])', 'host_mapped(g[1])', 'host_mapped(g[2])', 'host_mapped.2(g[0])'];
    expect(wrong(world, holding, failing)).toEqual([]);
  });

  it('guest_mapped is a mapping of either kind', () => {
    expect(wrong(world, ['guest_mapped(g[1])'], ['guest_mapped(g[0])', 'guest_mapped(g[2])'])).toEqual([]);
    const privately = worldAfter('set g[2] private => ok\nguest read g[2] => 0x00');
    expect(wrong(privately, ['guest_mapped(g[2])'], ['guest_mapped(g[1])'])).toEqual([]);
  });
});

describe('quantities', () => {
  const world = worldAfter(`
    pin g[0] as p        => ok
    pin g[0] get as q    => ok
    pin g[1] get as r    => ok
    host write g[1] 'A'  => ok
    allocate g[2]        => ok`);

  it('pins counts pins alone, refs pins and gets', () => {
    const holding = ['pins(g[0]) == 1', 'refs(g[0]) == 2', 'pins(g[1]) == 0', 'refs(g[1]) == 1'];
    expect(wrong(world, holding, ['refs(g[0]) == 1', 'pins(g[1]) == 1'])).toEqual([]);
  });

  it('content is the first byte, 0 where nobody has used the page', () => {
    const holding = ["content(g[1]) == 'A'", 'content(g[1]) == 0x41', 'content(g[2]) == 0'];
    expect(wrong(world, holding, ["content(g[0]) == 'A'", 'content(g[1]) == 0'])).toEqual([]);
    const elsewhere = worldAfter('host write g[0]+0x1 7 => ok');
    expect(wrong(elsewhere, ['content(g[0]) == 0'], ['content(g[0]) == 7'])).toEqual([]);
  });

  it('all are 0 on a page without memory', () => {
    const holding = ['pins(g[0]) == 0', 'refs(g[0]) == 0', 'content(g[0]) == 0'];
    expect(wrong(worldAfter('drain => ok'), holding, [])).toEqual([]);
  });

  it('compare with each other, and numbers with numbers', () => {
    const holding = ['refs(g[0]) > pins(g[0])', '2 == 2', "'A' == 65", 'pins(g[0]) == refs(g[1])'];
    expect(wrong(world, holding, ['1 == 2', 'pins(g[0]) == refs(g[0])'])).toEqual([]);
  });
});

describe('comparisons', () => {
  const world = worldAfter('pin g[0] as p => ok\npin g[0] as q => ok');
  const OPERATORS: readonly (readonly [string, boolean, boolean, boolean])[] = [
    ['==', false, true, false],
    ['!=', true, false, true],
    ['<', false, false, true],
    ['<=', false, true, true],
    ['>', true, false, false],
    ['>=', true, true, false],
  ];

  it.each(OPERATORS)('2 %s 1, 2, 3', (operator, ...wanted) => {
    const found = [1, 2, 3].map((n) => isTrue(world, `refs(g[0]) ${operator} ${n}`));
    expect(found).toEqual(wanted);
  });

  it.each(OPERATORS)('a byte that nothing is promised of compares as wanted by %s', (operator) => {
    const scrambled = worldAfter("host write g[0] 'A' => ok\nset g[0] private => ok", undefined, 'rfc-v5');
    expect(isTrue(scrambled, `content(g[0]) ${operator} 0x41`)).toBe(true);
    expect(isTrue(scrambled, `0x00 ${operator} content(g[0])`)).toBe(true);
  });
});

describe('connectives', () => {
  const world = worldAfter('set g[0] private => ok');
  const [yes, no] = ['private(g[0])', 'private(g[1])'];

  it('and, or and not are what they are in logic', () => {
    const holding = [
      `${yes} and ${yes}`,
      `${yes} or ${no}`,
      `${no} or ${yes}`,
      `not ${no}`,
      `not not ${yes}`,
    ];
    const failing = [`${yes} and ${no}`, `${no} and ${yes}`, `${no} or ${no}`, `not ${yes}`];
    expect(wrong(world, holding, failing)).toEqual([]);
  });

  it('not binds closer than and, and closer than or', () => {
    expect(wrong(world, [`${yes} or ${no} and ${no}`, `not ${no} and ${yes}`], [])).toEqual([]);
    expect(wrong(world, [`not (${yes} and ${no})`], [`(${yes} or ${no}) and ${no}`])).toEqual([]);
  });
});

describe('quantifiers', () => {
  const world = worldAfter('set g[1] private => ok\nhost read g[2] => 0x00');

  it('all and some range over the pages of the memory', () => {
    const holding = [
      'some p in g: private(g[p])',
      'some p in g: allocated(g[p]) and shared(g[p])',
      'all p in g: private(g[p]) or shared(g[p])',
      'all p in g: not (private(g[p]) and allocated(g[p]))',
    ];
    const failing = ['all p in g: shared(g[p])', 'some p in g: private(g[p]) and allocated(g[p])'];
    expect(wrong(world, holding, failing)).toEqual([]);
  });

  it('nest, and the inner variable hides an outer one of the same name', () => {
    const holding = [
      'some p in g: some q in g: private(g[p]) and allocated(g[q])',
      'some p in g: all q in g: private(g[p]) or shared(g[p])',
      'some p in g: private(g[p]) and (some p in g: allocated(g[p]))',
    ];
    const failing = ['some p in g: all q in g: private(g[q])', 'some p in g: all p in g: private(g[p])'];
    expect(wrong(world, holding, failing)).toEqual([]);
  });

  it('reach the last page of a long stretch and every place where it is broken', () => {
    const long = 'memory: g, 1000000 pages, MMAP | INIT_SHARED';
    const last = worldAfter('set g[999999] private => ok', long);
    const middle = worldAfter('set g[500000] private => ok', long);
    for (const one of [last, middle]) {
      expect(wrong(one, ['some p in g: private(g[p])'], ['all p in g: shared(g[p])'])).toEqual([]);
    }
    expect(wrong(worldAfter('drain => ok', long), ['all p in g: shared(g[p])'], [])).toEqual([]);
  });

  it('reach the pages of another memory that their variable stands for', () => {
    const two = 'memory: g, 3 pages, MMAP | INIT_SHARED\nmemory: h, 3 pages, MMAP | INIT_SHARED';
    const other = worldAfter('set h[1] private => ok', two);
    expect(wrong(other, ['some p in g: private(h[p])'], ['all p in g: shared(h[p])'])).toEqual([]);
  });
});

describe('where attributes are tracked in the VM', () => {
  const headers = 'in_place: off\nmemory: g, 3 pages, none';

  it('private and shared are what the VM says of the frame', () => {
    const world = worldAfter('vm_set g[1] private => ok', headers);
    expect(wrong(world, ['private(g[1])', 'shared(g[0])', 'shared(g[2])'], ['shared(g[1])'])).toEqual([]);
  });

  it('the file says nothing: it was created private and is shared', () => {
    expect(wrong(worldAfter('drain => ok', headers), ['shared(g[0])'], ['private(g[0])'])).toEqual([]);
  });

  it('a page that was never bound is shared', () => {
    const unbound = worldAfter('create c {size: 0x1000, flags: 0} => ok', headers);
    expect(wrong(unbound, ['shared(c[0])'], ['private(c[0])'])).toEqual([]);
  });

  it('they follow the page to where it is bound', () => {
    const moved = worldAfter('vm_set g[1] private => ok\nunbind slot 0 => ok\nbind g slot 5 => ok', headers);
    expect(wrong(moved, ['shared(g[1])'], ['private(g[1])'])).toEqual([]);
  });

  it('quantifiers reach a frame that differs from its neighbours', () => {
    const world = worldAfter('vm_set g[1] private => ok', headers);
    expect(wrong(world, ['some p in g: private(g[p])'], ['all p in g: shared(g[p])'])).toEqual([]);
  });

  const large = 'in_place: off\nmemory: g, 5000 pages, none';

  it('quantifiers reach such a frame in a very large memory, also where its slot has gone', () => {
    const steps = 'vm_set g[2000] private => ok';
    for (const world of [worldAfter(steps, large), worldAfter(`${steps}\nunbind slot 0 => ok`, large)]) {
      expect(wrong(world, ['private(g[2000])', 'some p in g: private(g[p])'], [])).toEqual([]);
    }
  });

  it('quantifiers reach the part of a very large memory that a slot covers', () => {
    const part = worldAfter(
      `close g => ok
       create g {size: 0x1388000, flags: 0} => ok
       unbind slot 0 => ok
       bind g slot 5 {gpa: 0x100000000, offset: 0x3e8000, size: 0x3e8000} => ok
       vm_set {address: 0xf0000000, size: 0x40000000, attributes: 8} => ok`,
      large,
    );
    const holding = ['private(g[1000])', 'private(g[1999])', 'shared(g[0])', 'some p in g: private(g[p])'];
    expect(wrong(part, holding, [])).toEqual([]);
  });
});

describe('quantifiers in one another', () => {
  const DEEP = Array.from({ length: 30 }, (_, i) => `all p${i} in g: `).join('');

  it('look once at what does not depend on them', () => {
    const world = worldAfter('set g[0..2] private => ok', 'memory: g, 2 pages, MMAP | INIT_SHARED');
    expect(wrong(world, [`${DEEP}private(g[0])`], [`${DEEP}shared(g[0])`])).toEqual([]);
  });

  it('look once at pages that are alike, however many', () => {
    const world = worldAfter('host read g[7] => 0x00', 'memory: g, 4096 pages, MMAP | INIT_SHARED');
    const holding = [
      'all p in g: some q in g: all r in g: shared(g[p]) and allocated(g[q]) and shared(g[r])',
    ];
    expect(wrong(world, holding, ['all p in g: all q in g: allocated(g[p]) or allocated(g[q])'])).toEqual([]);
  });

  it('are given up where they take too many evaluations', () => {
    const bytes = Array.from({ length: 60 }, (_, i) =>
      `host write g[${i}] ${i} => ok`.replace(
        / (\d+) =>/,
        (_, n) => ` 0x${Number(n).toString(16).padStart(2, '0')} =>`,
      ),
    );
    const world = worldAfter(bytes.join('\n'), 'memory: g, 60 pages, MMAP | INIT_SHARED');
    const four = 'all p in g: all q in g: all r in g: all s in g: ';
    const apart = 'content(g[p]) < content(g[q]) or content(g[r]) < content(g[s]) or shared(g[p])';
    expect(() => isTrue(world, `${four}(${apart})`)).toThrow(TooManyEvaluations);
  });

  it.each(['all', 'some'])('say of %s what each page of its own says', (first) => {
    const memories = 'memory: g, 5 pages, MMAP | INIT_SHARED\nmemory: h, 6 pages, MMAP';
    const steps = `
      host write g[1] 'A'  => ok
      host write g[2] 'A'  => ok
      pin g[2] as p        => ok
      set g[3..5] private  => ok
      set h[2..4] shared   => ok
      guest write h[3] 'B' => ok`;
    const bodies = [
      'private(g[x]) or shared(h[y])',
      'content(g[x]) == content(h[y])',
      'pins(g[x]) < refs(g[y])',
    ];
    const world = worldAfter(steps, memories);
    const pages = [0, 1, 2, 3, 4];
    for (const body of bodies) {
      const at = (x: number, y: number) => body.replaceAll('[x]', `[${x}]`).replaceAll('[y]', `[${y}]`);
      const joined = (word: string, parts: string[]) => `(${parts.join(word)})`;
      const [outer, inner] = first === 'all' ? [' and ', ' or '] : [' or ', ' and '];
      const spelled = joined(
        outer,
        pages.map((x) =>
          joined(
            inner,
            pages.map((y) => at(x, y)),
          ),
        ),
      );
      const other = first === 'all' ? 'some' : 'all';
      expect([body, isTrue(world, `${first} x in g: ${other} y in g: ${body}`)]).toEqual([
        body,
        isTrue(world, spelled),
      ]);
    }
  });
});
