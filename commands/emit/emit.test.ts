import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterFolder, gmemcheck, textOf } from '../../tests/cli-harness.js';

const ONE = 'title: first\nmemory: g, 1 page, MMAP | INIT_SHARED\nallocate g[0] => ok\n';
const OTHER = 'title: second one\nmemory: h, 2 pages, MMAP | INIT_SHARED\npunch h[1] => ok\n';

let folder: ReturnType<typeof enterFolder>;
beforeAll(() => {
  folder = enterFolder({
    'one.gmem': ONE,
    'two.gmem': `${ONE}---\n${OTHER}`,
    'launch.gmem': `${ONE}finalize\n`,
    'nothing.gmem': 'memory: g, 1 page\nunpin p\n',
    'guest.gmem': 'vm: snp\nmemory: g, 1 page, MMAP | INIT_SHARED\nallocate g[0]\nguest read g[0]\n',
    'signal.gmem': 'memory: g, 1 page\nallocate g[0] => SIGBUS\n',
    'exit.gmem': 'memory: g, 1 page\ndrain => exit memory_fault shared\n',
  });
});
afterAll(() => folder.leave());

const emit = (...args: string[]) => gmemcheck('emit', ...args);

describe('emit', () => {
  it('prints the program of a scenario', async () => {
    const { code, out, err } = await emit('one.gmem', '--format', 'c');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/^\/\/ SPDX-License-Identifier: GPL-2\.0-only\n\/\*\n \* first\n/);
    expect(out).toContain('int main(void)');
  });

  it('prints a test of the harness', async () => {
    const { code, out } = await emit('one.gmem', '--format', 'kselftest');
    expect(code).toBe(0);
    expect(out).toContain('TEST_F(guest_memfd_scenario, steps_first)');
  });

  it('takes one of several scenarios, by number or title', async () => {
    const byNumber = await emit('two.gmem', '--format', 'c', '--scenario', '2');
    expect(byNumber.out).toContain('punch_hole(h_fd');
    expect(await emit('two.gmem', '--format', 'c', '--scenario', 'second one')).toEqual(byNumber);
  });

  it('writes a file, and then prints nothing', async () => {
    const { out } = await emit('one.gmem', '--format', 'c');
    expect(await emit('one.gmem', '--format', 'c', '-o', 'out.c')).toEqual({ code: 0, out: '', err: '' });
    expect(textOf('out.c')).toBe(out);
  });

  it("says which of the guest's steps it leaves out, as no program can do them", async () => {
    const { code, out, err } = await emit('guest.gmem', '--format', 'c');
    expect(code).toBe(0);
    expect(err).toBe(
      'gmemcheck: guest.gmem:4:1: guest read g[0] => exit fail_entry: left out: a guest of type snp runs only once it is launched, which a plain program cannot do\n',
    );
    expect(out).toContain('\n\t * Left out: guest read g[0] => exit fail_entry:');
  });

  it('takes another revision in place of the one in the file', async () => {
    expect((await emit('one.gmem', '--format', 'c', '--abi', 'v6')).out).toContain(' * abi: v6, ');
  });

  it('says what nobody named', async () => {
    const comment = / \* abi: next, VM type: sw-protected \(no abi: or vm: given\)\n/;
    expect((await emit('one.gmem', '--format', 'c')).out).toMatch(comment);
    expect((await emit('one.gmem', '--format', 'c', '--abi', 'v6')).out).toContain(' (no vm: given)\n');
  });
});

describe('emit refuses', () => {
  it.each([
    [
      ['two.gmem'],
      "gmemcheck: two.gmem: 2 scenarios: choose with --scenario, by number or title: 1 'first', 2 'second one'\n",
    ],
    [['two.gmem', '--scenario', '3'], "gmemcheck: --scenario 3: two.gmem has 1 'first', 2 'second one'\n"],
    [
      ['launch.gmem'],
      'gmemcheck: launch.gmem:4:1: finalize: it takes the launch of a confidential VM, which a plain program cannot do\n',
    ],
    [
      ['signal.gmem'],
      'gmemcheck: signal.gmem:2:1: allocate g[0]: it cannot answer SIGBUS: it gives ok or an errno\n',
    ],
    [
      ['exit.gmem'],
      'gmemcheck: exit.gmem:2:1: drain: it cannot answer exit memory_fault shared: it gives ok or an errno\n',
    ],
    [['none.gmem'], 'gmemcheck: none.gmem: cannot be read: there is no such file\n'],
    [['one.gmem', '-o', 'no/out.c'], 'gmemcheck: no/out.c: cannot be written: there is no folder '],
  ])('%j in one line, with 2', async (args, message) => {
    const { code, out, err } = await emit(...args, '--format', 'c');
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err.startsWith(message)).toBe(true);
    expect(err).toMatch(/^[^\n]*\n$/);
  });

  it('a step that means nothing, at its line', async () => {
    const { code, err } = await emit('nothing.gmem', '--format', 'c');
    expect(code).toBe(2);
    expect(err).toMatch(/^nothing\.gmem:2:/);
  });
});
