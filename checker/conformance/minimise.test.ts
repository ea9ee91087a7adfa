import { describe, expect, it } from 'vitest';
import { print } from '../../language/index.js';
import { scenario } from '../../tests/checker-scenarios.js';
import { conform } from './conform.js';
import { minimiseDisagreement } from './minimise.js';

const HEAD = 'abi: rfc-v5\nvm: sw-protected\nmemory: g, 3 pages, MMAP | INIT_SHARED\n';
/** The steps of the minimised recording, with one space where they have several. */
function minimised(steps: string, more = ''): string[] {
  const { disagreement } = conform(scenario(`${HEAD}${more}\n${steps}`));
  const text = print(minimiseDisagreement(disagreement!).scenario);
  return text.split('\n').flatMap((line) => (line.includes('=>') ? [line.replace(/ +/g, ' ')] : []));
}

describe('a minimised recording', () => {
  it('keeps the write of a byte that comes back where it should be gone, at its page', () => {
    const stale = `host write h[0] 'A' => ok
host write g[1] 'B' => ok
host write g[1] 'A' => ok
punch g[1] => ok
host read g[0] => 0x00
guest read g[1] => 'A'`;
    expect(minimised(stale, 'memory: h, 1 page, MMAP | INIT_SHARED\n')).toEqual([
      "host write g[0] 'A' => ok",
      'punch g[0] => ok',
      "guest read g[0] => 'A'",
    ]);
  });

  it('keeps a write to another page where the byte can come from there alone', () => {
    const mixed = "host write g[2] 'A' => ok\nhost read g[1] => 0x00\nguest read g[0] => 'A'";
    expect(minimised(mixed)).toEqual(["host write g[1] 'A' => ok", "guest read g[0] => 'A'"]);
  });

  it('keeps the step that showed a byte nothing is promised of, where another one is read later', () => {
    const two = `host read g[1] => 0x00
host write g[0] 'A' => ok
set g[0] shared => ok
host read g[0] => 0x17
guest read g[0] => 0x18`;
    expect(minimised(two)).toEqual([
      "host write g[0] 'A' => ok",
      'set g[0] shared => ok',
      'host read g[0] => 0x17',
      'guest read g[0] => 0x18',
    ]);
  });

  it('keeps the pages that are counted', () => {
    const counted = 'allocate g[0] => ok\ndrain => ok\nallocate g[2] => ok\nusage g => ok 3';
    expect(minimised(counted)).toEqual(['allocate g[0] => ok', 'allocate g[1] => ok', 'usage g => ok 3']);
  });

  it('leaves out what a write that fails does not need, whatever was written before', () => {
    const wrong = "host write g[1] 'A' => ok\nhost read g[0] => 0x00\nhost write g[0] 'A' => SIGBUS";
    expect(minimised(wrong)).toEqual(['host read g[0] => 0x00', "host write g[0] 'A' => SIGBUS"]);
  });
});
