import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterFolder, gmemcheck, put } from '../../tests/cli-harness.js';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder();
});
afterAll(() => folder.leave());

const all = (count: number): string =>
  Array.from({ length: count }, (_, i) => `all p${i + 1} in g: `).join('');

describe('quantifiers in one another', () => {
  it('cost no more than the pages that differ', async () => {
    put('deep.gmem', `memory: g, 2 pages\nassert ${all(30)}private(g[0])\n`);
    put('wide.gmem', 'memory: g, 4096 pages\nassert all p in g: all q in g: private(g[p])\n');
    expect(await gmemcheck('run', 'deep.gmem', 'wide.gmem')).toMatchObject({ code: 0, err: '' });
  });

  it.each([
    'run',
    'conform',
  ])('are refused by %s at their line where they would take too long', async (command) => {
    const each = Array.from({ length: 40 }, (_, i) => `allocated(g[p${i + 1}])`).join(' and ');
    const memory = 'memory: g, 2 pages, MMAP | INIT_SHARED\n';
    const assertion = `assert ${all(40)}(${each} or shared(g[0]))\n`;
    put('slow.gmem', `${memory}---\n${memory}host write g[1] 'A'\n${assertion}`);
    const { code, out, err } = await gmemcheck(command, '--format', 'ktap', 'slow.gmem');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(
      /^slow\.gmem:5:1: quantifiers in one another take more than 1,000,000 evaluations on/,
    );
    expect(err).toMatch(/\nexpected fewer quantifiers, or several assertions\n$/);
  });

  it('are refused by reach, which looks at many states', async () => {
    const { code, out, err } = await gmemcheck('reach', `${all(20)}private(g[0])`);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(/^<expression>:1:\d+: quantifiers in one another take more than 10,000 evaluations/);
  });
});
