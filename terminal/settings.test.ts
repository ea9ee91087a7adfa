import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, enterFolder, gmemcheck, textOf } from '../tests/cli-harness.js';

const CONVERTS = 'memory: g, 1 page, none\nvm_set g[0] private\n';
const ON_OLD = `abi: linux-6.18\n${CONVERTS}`;
const BREAKS = 'memory: g, 1 page, none\nguest read g[0]\n';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({
    'a.gmem': CONVERTS,
    'old.gmem': ON_OLD,
    'b.gmem': BREAKS,
    'based.gmem': `base: linux-7.0\n${CONVERTS}`,
  });
});
afterAll(() => folder.leave());

const OFF = ['--in-place', 'off'] as const;
const FILE = ['--backing', 'file'] as const;
/** Commands that judge, each brought to a quick end. */
const COMMANDS: readonly (readonly string[])[] = [
  ['search', '--operations', 'guest', '--depth', '1'],
  ['reach', 'private(g[0])', '--operations', 'vm_set'],
  ['check', '--abi', 'next', '--vm', 'snp', '--runs', '3', '--property', 'S1'],
  ['run', 'a.gmem'],
  ['run', 'a.gmem', '--abi', 'all'],
  ['minimise', 'b.gmem'],
];

describe.each(COMMANDS)('%s', (...command) => {
  it('says a setting that is not the usual one, and takes it', async () => {
    const { out, err } = await gmemcheck(...command, ...OFF, ...FILE);
    expect(err.replace(/^gmemcheck: --in-place: left out.*\n/, '')).toBe('');
    expect(out.split('\n\n')[0]!.replace(/\s+/g, ' ')).toContain('in_place: off, backing: file');
  });
});

describe('a base and what the kernel is built with', () => {
  it.each(COMMANDS.filter(([, file]) => file !== 'b.gmem'))('%s: are taken, and said', async (...command) => {
    const { out, err } = await gmemcheck(
      ...command,
      '--base',
      'as-posted',
      '--abi',
      'rfc-v1',
      '--config',
      'sev',
    );
    expect(err).toBe('');
    expect(out.split('\n\n')[0]!.replace(/\s+/g, ' ')).toContain('base: linux-6.18, config: sev');
  });

  it('are in the headers of a sequence that was found', async () => {
    const { out } = await gmemcheck('reach', 'private(g[0])', '--base', 'linux-7.0', '--operations', 'set');
    expect(out).toContain('\n    base:   linux-7.0\n');
  });

  it('may be under the side of a series, and stand behind its name', async () => {
    const { out } = await gmemcheck('diff', 'rfc-v1@as-posted', 'rfc-v1', '--depth', '1');
    expect(out).toContain('# rfc-v1@linux-6.18 => EINVAL\n');
    expect(out).toMatch(/# rfc-v1 +=> EEXIST\n/);
    const both = await gmemcheck('diff', 'linux-6.18', 'rfc-v1', '--base', 'as-posted', '--depth', '1');
    expect(both.out).not.toContain('EEXIST');
  });

  const PLAIN = 'has no other kernel under it';

  it.each([
    ['run', 'old.gmem', '--base', 'linux-7.0'],
    ['run', 'old.gmem', '--base', 'linux-7.0', '--vm', 'all'],
    ['run', 'based.gmem', '--abi', 'linux-6.18'],
    ['minimise', 'old.gmem', '--base', 'linux-7.0'],
    ['emit', 'old.gmem', '--format', 'c', '--base', 'linux-7.0'],
    ['conform', 'old.gmem', '--base', 'linux-7.0'],
    ['check', '--abi', 'linux-6.18', '--base', 'linux-7.0'],
    ['search', '--abi', 'linux-6.18', '--base', 'linux-7.0'],
    ['prove', '--abi', 'linux-6.18', '--base', 'linux-7.0'],
    ['reach', 'private(g[0])', '--abi', 'linux-6.18', '--base', 'linux-7.0'],
    ['diff', 'linux-6.18', 'linux-7.0', '--base', 'linux-7.2'],
    ['diff', 'linux-6.18@linux-7.0', 'next'],
  ])('other than a plain kernel itself is refused: %s %s', async (...command) => {
    const { code, out, err } = await gmemcheck(...command);
    expect({ code, out, lines: err.trim().split('\n').length }).toEqual({ code: 2, out: '', lines: 1 });
    expect(err).toContain(PLAIN);
  });

  it('that is the plain kernel itself is none other', async () => {
    expect((await gmemcheck('run', 'old.gmem', '--base', 'linux-6.18')).code).toBe(0);
    expect((await gmemcheck('run', 'old.gmem', '--base', 'as-posted')).code).toBe(0);
  });

  it.each([
    ['linux-7.1', 'did you mean linux-7.0?'],
    ['newest', 'linux-6.18.0, linux-6.18, linux-7.0, linux-7.2, linux-7.3, linux-7.3-memory-failure,'],
  ])('that there is not is refused: %s', async (base, said) => {
    const { code, err } = await gmemcheck('run', 'a.gmem', '--base', base);
    expect({ code, err }).toEqual({
      code: 2,
      err: expect.stringContaining(`gmemcheck: --base ${base}: ${said}`),
    });
  });

  it('leave out of all revisions the plain kernels, and say so', async () => {
    const { err, out } = await gmemcheck('run', 'a.gmem', '--abi', 'all', '--base', 'linux-7.2');
    expect(err).toBe(
      'gmemcheck: --base: left out linux-6.18, linux-7.0, linux-7.3: no other kernel under it\n',
    );
    expect(out).toMatch(/^linux-7\.2 /m);
  });
});

describe('settings', () => {
  it('are in the headers of a sequence that was found', async () => {
    const { out } = await gmemcheck('reach', 'private(g[0])', ...OFF, '--operations', 'vm_set');
    expect(out).toContain('\n    in_place: off\n');
  });

  it('are in the headers of a program', async () => {
    const { out } = await gmemcheck('emit', 'a.gmem', '--format', 'c', ...OFF, '--backing', 'anonymous');
    expect(out).toContain('in_place: off');
    expect(out).toContain('backing: anonymous');
    expect(out).toContain('memset(');
  });

  it('take what one store promises away: it is shown by name, and fails no check', async () => {
    const few = ['--operations', 'guest,vm_set,pin,via', '--json', 'out.json'];
    const { code, out } = await gmemcheck('search', '--property', 'S24', ...OFF, ...few);
    expect(code).toBe(1);
    expect(out.replace(/\s+/g, ' ')).toMatch(
      /^next on sw-protected \(base: linux-7\.3, in_place: off\): S24 device-writes-reach-guest is broken, which is not promised there;/,
    );
    expect(JSON.parse(textOf('out.json'))).toMatchObject({ inPlace: false, promised: false });
    expect(out).toMatch(/ {4}violates device-writes-reach-guest\n {4}# then guest read g\[0\] => 0x00\n/);
    const checked = await gmemcheck('check', '--abi', 'next', '--vm', 'sw-protected', '--runs', '60', ...OFF);
    expect(checked.code).toBe(0);
    expect(checked.out.replace(/\s+/g, ' ')).toMatch(
      /^next on sw-protected \(.*in_place: off\): no property was seen to fail\./,
    );
  });

  it('put another in the place of a header, whatever that says', async () => {
    const { out } = await gmemcheck('run', 'a.gmem', ...OFF);
    expect(out).toContain('vm_set g[0] private => ok');
    expect((await gmemcheck('run', 'a.gmem', '--in-place', 'on')).out).toContain('=> EINVAL');
  });

  const refused = (ended: Ended) => ({ code: ended.code, lines: ended.err.trim().split('\n') });

  it.each([
    ['search', '--abi', 'linux-6.18', ...OFF],
    ['check', '--abi', 'linux-6.18', ...OFF],
    ['prove', '--abi', 'linux-6.18', ...OFF],
    ['reach', 'private(g[0])', '--abi', 'linux-6.18', ...OFF],
    ['diff', 'linux-6.18', 'next', ...OFF],
    ['run', 'old.gmem', ...OFF],
    ['run', 'old.gmem', '--vm', 'all', ...OFF],
    ['minimise', 'old.gmem', ...OFF],
    ['emit', 'old.gmem', '--format', 'c', ...OFF],
  ])('that a revision does not have are refused: %s %s', async (...command) => {
    const { code, lines } = refused(await gmemcheck(...command));
    expect({ code, count: lines.length }).toEqual({ code: 2, count: 1 });
    expect(lines[0]).toMatch(/--in-place: linux-6\.18 has no module parameter for it: leave it out/);
  });

  it.each([
    ['--in-place', 'maybe', 'on or off is wanted'],
    ['--backing', 'disk', 'auto, none, file or anonymous is wanted'],
  ])('that there are not are refused: %s %s', async (option, value, wanted) => {
    const { code, lines } = refused(await gmemcheck('search', option, value));
    expect({ code, lines }).toEqual({ code: 2, lines: [`gmemcheck: ${option} ${value}: ${wanted}`] });
  });

  it('leave out of all revisions those that do not have them, and say so', async () => {
    const { err, out } = await gmemcheck('run', 'a.gmem', '--abi', 'all', ...OFF);
    expect(err).toContain('left out linux-6.18');
    expect(out).not.toMatch(/^linux-6\.18/m);
  });
});
