import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { offerOf } from './capabilities.js';
import { draw, question } from './local/draw.js';

const folder = mkdtempSync(join(tmpdir(), 'gmemcheck-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** A program that answers as the executor of a kernel does. */
function kernelThatSays(nearest: string, ioctl: boolean): string {
  const offers = {
    kernel: '7.3.4',
    machine: 'x86_64',
    nearest,
    in_place: null,
    vm_ioctl: ioctl,
    pins: 'io_uring',
    vm_types: { default: { memory_attributes: 0, guest_memfd: 1, guest_memfd_flags: 3, others: {} } },
  };
  const path = join(folder, `${nearest}-${ioctl}`);
  writeFileSync(path, `#!/bin/sh\ncat <<'END'\n${JSON.stringify(offers)}\nEND\n`);
  chmodSync(path, 0o755);
  return path;
}

describe('what a kernel offers', () => {
  it.each([
    ['linux-7.3', true, 'sev'],
    ['linux-7.3', false, 'plain'],
    // The series has the ioctl on every VM for its own sake: that says nothing of how its kernel is built.
    ['next', true, 'plain'],
  ] as const)('%s with the ioctl of the VM (%s) is taken to be built as %s', async (name, ioctl, config) => {
    const offer = await offerOf(kernelThatSays(name, ioctl));
    expect([offer.revision.name, offer.config]).toEqual([name, config]);
    const headers = draw(offer, 1, 0, 20, { pages: 3, depth: 10 }).map((one) => question(one).headers.config);
    expect(new Set(headers)).toEqual(new Set([config === 'sev' ? 'sev' : undefined]));
  });
});
