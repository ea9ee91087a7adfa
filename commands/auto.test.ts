import { afterAll, beforeAll, expect, it } from 'vitest';
import { unready } from '../kernel/ready.js';
import { enterFolder, gmemcheck } from '../tests/cli-harness.js';
import { describeOnKernel, offerHere } from '../tests/kernel.js';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({ 'one.gmem': 'vm: default\nmemory: g, 1 page\n\nhost read g[0]\n' });
});
afterAll(() => folder.leave());

describeOnKernel('--abi auto', () => {
  it('stands for the revision that the kernel of this machine answers like', async () => {
    const { revision } = offerHere();
    const named = await gmemcheck('run', 'one.gmem', '--abi', revision.name);
    expect(await gmemcheck('run', 'one.gmem', '--abi', 'auto')).toEqual(named);
    expect(named.out).toContain(`abi:    ${revision.name}\n`);
  });

  it('is taken with conform --local, where it goes without saying', async () => {
    const { code, out } = await gmemcheck('conform', '--local', '--abi', 'auto', '--runs', '3', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toMatchObject({ abi: offerHere().revision.name });
  });
});

it('says in one line why not, where no scenario can be run here', async () => {
  if (unready() === undefined) return;
  expect(await gmemcheck('run', 'one.gmem', '--abi', 'auto')).toMatchObject({
    code: 4,
    out: '',
    err: expect.stringMatching(/^gmemcheck: .+\n$/),
  });
});
