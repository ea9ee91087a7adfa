import type { Headers } from '../language/scenario.js';
import { revisionNamed } from '../model/revisions/index.js';
import type { Memory } from '../model/setup.js';
import type { Machine } from '../model/state.js';
import { vmTypeNamed } from '../model/vm-types/index.js';

/** What the command line puts in place of a scenario's own headers. */
export interface Overrides {
  readonly abi?: string | undefined;
  readonly vm?: string | undefined;
}

/** The last revision with content modes, as the language has it. */
export const DEFAULT_ABI = 'rfc-v5';
export const DEFAULT_VM = 'sw-protected';

/** The machine that headers and overrides name; names are known ones by then. */
export function machineOf(headers: Headers, overrides: Overrides = {}): Machine {
  const revision = revisionNamed(overrides.abi ?? headers.abi ?? DEFAULT_ABI)!;
  const vmType = vmTypeNamed(overrides.vm ?? headers.vm ?? DEFAULT_VM)!;
  // A revision without the parameter tracks what it tracks at all in the VM, if that has private memory.
  const inPlace = revision.knob === null ? !vmType.hasPrivateMemory : (headers.inPlace ?? true);
  return { revision, vmType, inPlace, backing: headers.backing ?? 'auto' };
}

/** The memories that headers declare. */
export function memoriesOf(headers: Headers): Memory[] {
  return headers.memories.map(({ name, pages, flags }) => ({
    name,
    pages,
    mmap: flags.includes('MMAP'),
    initShared: flags.includes('INIT_SHARED'),
  }));
}
