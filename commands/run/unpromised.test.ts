import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterFolder, gmemcheck, put } from '../../tests/cli-harness.js';

const HEAD = 'abi: rfc-v5\nmemory: g, 1 page, MMAP | INIT_SHARED\n';
/** Flags 0 leave a byte to chance; then the last line expects one, or several answers. */
const expecting = (answers: string) =>
  `${HEAD}host write g[0] 'B'\nset g[0] private\nguest read g[0] => ${answers}\n`;

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({ 'byte.gmem': expecting("'C'") });
  put('known.gmem', expecting("'C' | unspecified"));
  put('promised.gmem', `${HEAD}host write g[0] 'B'\nhost read g[0] => 'B'\n`);
  put(
    'offset.gmem',
    'abi: rfc-v3\nvm: tdx\nmemory: g, 1 page, MMAP\nset g[0] shared preserve => EOPNOTSUPP @ 0\n',
  );
});
afterAll(() => folder.leave());

const run = (...args: string[]) => gmemcheck('run', ...args);

describe('a byte that the model leaves unspecified, and a scenario expects', () => {
  it('is any, which is said beside the line and at the end', async () => {
    const { code, out } = await run('byte.gmem');
    expect(code).toBe(0);
    expect(out).toContain("     byte.gmem:5:1: guest read g[0] => 'C', promised by nobody\n");
    expect(out).toMatch(/1 scenario, all as expected; 1 answer promised by nobody\n$/);
  });

  it('does not hold with --strict, which says why', async () => {
    const { code, out } = await run('--strict', 'byte.gmem');
    expect(code).toBe(1);
    expect(out).toMatch(
      /expected {2}'C'\n +answered {2}unspecified\n +but +what is expected is promised by nobody\n/,
    );
    expect((await run('--strict', '--abi', 'all', 'byte.gmem')).code).toBe(1);
  });

  it('is no such where the scenario says so, nor where somebody promises the byte', async () => {
    const { code, out } = await run('--strict', 'known.gmem', 'promised.gmem');
    expect(code).toBe(0);
    expect(out).not.toContain('nobody');
  });

  it('is an error offset from uninitialised memory, too', async () => {
    expect((await run('offset.gmem')).out).toMatch(/EOPNOTSUPP @ 0, promised\s+by nobody\n/);
    expect((await run('--strict', 'offset.gmem')).code).toBe(1);
  });

  it('is told in JSON', async () => {
    const [result] = JSON.parse((await run('--json', 'byte.gmem')).out).results;
    expect(result.unpromised).toEqual([{ line: 5, step: 'guest read g[0]', expected: "'C'" }]);
    const [strict] = JSON.parse((await run('--json', '--strict', 'byte.gmem')).out).results;
    expect(strict).toMatchObject({ ok: false, unpromised: [], failure: { line: 5, unpromised: true } });
  });

  it('is told in KTAP, and in a trace', async () => {
    expect((await run('--format', 'ktap', 'byte.gmem')).out).toMatch(
      /\n# byte\.gmem:5:1: guest read g\[0\] => 'C', promised by nobody\nok 1 byte\.gmem:1\n/,
    );
    expect((await run('--format', 'ktap', '--strict', 'byte.gmem')).out).toContain('not ok 1 byte.gmem:1');
    expect((await run('--trace', 'byte.gmem')).out).toContain("\n       expected 'C', promised by nobody\n");
  });
});
