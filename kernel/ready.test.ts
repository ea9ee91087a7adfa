import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { withoutCompiler, withoutKvm } from './ready.js';

describe('what is missing to run scenarios', () => {
  afterEach(() => void vi.unstubAllEnvs());

  it('is the device, with what to do', () => {
    expect(withoutKvm('/no/such/kvm')).toBe(
      'no /no/such/kvm: load the kvm module, or use a machine with virtualization',
    );
  });

  it.skipIf(process.getuid?.() === 0)(
    'is the right to use it (not asked of root, who has every right)',
    () => {
      const folder = mkdtempSync(join(tmpdir(), 'gmemcheck-'));
      const device = join(folder, 'kvm');
      writeFileSync(device, '');
      chmodSync(device, 0);
      expect(withoutKvm(device)).toBe(`no right to use ${device}: be root, or join the group kvm`);
      rmSync(folder, { recursive: true });
    },
  );

  it('is the compiler, with what to install', () => {
    vi.stubEnv('CC', 'no-such-compiler');
    expect(withoutCompiler()).toMatch(/^no C compiler no-such-compiler: install one \(Debian: .*\)/);
  });
});
