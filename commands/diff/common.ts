import type { Comparison } from '../../checker/differences/lockstep.js';
import { memoryHeader } from '../../checker/replay/scenario.js';
import type { Headers } from '../../language/scenario.js';
import { settingHeaders } from '../../language/setting-headers.js';

/** The headers that both sides of a comparison share: its VM type and settings where they are the same, its memory. */
export function commonHeaders({ left, right }: Pick<Comparison, 'left' | 'right'>): Headers {
  const [a, b] = [left.machine, right.machine];
  const others: Record<string, unknown> = settingHeaders(b);
  const shared = Object.entries(settingHeaders(a)).filter(([key, value]) => others[key] === value);
  return {
    ...(a.vmType === b.vmType && { vm: a.vmType.name }),
    ...Object.fromEntries(shared),
    memories: left.memories.map(memoryHeader),
  };
}
