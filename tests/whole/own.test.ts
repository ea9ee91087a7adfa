import { afterAll, beforeAll, expect, it } from 'vitest';
import { enterFolder, gmemcheck } from '../cli-harness.js';

// An induction takes longer than all other tests of files of a reviewer's own together: those are in terminal/own/.
let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  const text = `
    import { revisionNamed } from 'gmemcheck/model';
    const next = revisionNamed('next');
    export default { ...next, name: 'mine', conversion: { ...next.conversion, checksReferences: [] } };
  `;
  folder = enterFolder({ 'mine.js': text });
});
afterAll(() => folder.leave());

it("prove takes a reviewer's own revision", async () => {
  const { code, out } = await gmemcheck('prove', '--revision', 'mine.js', '--property', 'S2');
  expect({ code, out }).toEqual({ code: 1, out: expect.stringMatching(/^ {4}abi: {4}mine$/m) });
});
