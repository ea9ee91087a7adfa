import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Ended, enterFolder, gmemcheck, textOf } from '../../tests/cli-harness.js';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder();
});
afterAll(() => folder.leave());

const reach = (...args: string[]): Promise<Ended> => gmemcheck('reach', ...args);

// What speaks of one page is put to the induction, which takes seconds.
describe('reach', () => {
  it('says that it is proved, of what speaks of one page', async () => {
    const { code, out } = await reach(
      'private(g[0]) and host_mapped(g[0])',
      '--vm',
      'default',
      '--operations',
      'host,set',
    );
    expect(code).toBe(1);
    expect(out).toMatch(
      /^next on default \(base: linux-7\.3\): unreachable, proved for any number of pages\s+and sequences/,
    );
  });

  it('says of no state that it is unreachable, but over this alphabet or by a proof, in JSON too', async () => {
    for (const [text, extent] of [
      ['private(g[0]) and pins(g[0]) > 1', 'this alphabet'],
      ['private(g[0]) and host_mapped(g[0])', 'any number of pages'],
    ] as const) {
      const { out } = await reach(text, '--operations', 'host,set,pin', '--json', 'none.json');
      const [sentence] = out.replace(/\s+/g, ' ').match(/[^.]*unreachable[^.]*\./i)!;
      expect(sentence).toMatch(/over this alphabet|proved/);
      expect(sentence).toContain('one operation at a time');
      expect(JSON.parse(textOf('none.json'))).toMatchObject({
        reachable: false,
        extent,
        oneOperationAtATime: true,
      });
    }
  });
});
