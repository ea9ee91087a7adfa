import { existsSync, readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { oneFile } from '../../kernel/executor-files.js';
import { enterFolder, gmemcheck } from '../../tests/cli-harness.js';

describe('executor source', () => {
  let folder: ReturnType<typeof enterFolder>;
  beforeEach(() => {
    folder = enterFolder();
    vi.stubEnv('CC', 'no-such-compiler');
  });
  afterEach(() => {
    folder.leave();
    vi.unstubAllEnvs();
  });

  it('writes all of it as one file, and needs no compiler for that', async () => {
    const ended = await gmemcheck('executor', 'source', '-o', 'executor.c');
    expect(ended).toEqual({ code: 0, out: '', err: '' });
    expect(readFileSync('executor.c', 'utf8')).toBe(oneFile());
  });

  it('has no use for --static', async () => {
    const { code, err } = await gmemcheck('executor', 'source', '--static', '-o', 'executor.c');
    expect([code, err]).toEqual([2, 'gmemcheck: --static is for executor build\n']);
    expect(existsSync('executor.c')).toBe(false);
  });
});
