import type { Headers } from '../../language/scenario.js';
import type { MachineOptions } from '../../model/machine.js';
import { REVISIONS } from '../../model/revisions/index.js';
import type { Memory } from '../../model/setup.js';
import type { Machine } from '../../model/state.js';
import { knownMachine } from '../own/own.js';

/** What the command line puts in place of a scenario's own headers. */
export interface Overrides extends MachineOptions {
  readonly abi?: string | undefined;
  readonly vm?: string | undefined;
  /** A line that expects what nobody promises does not hold. */
  readonly strict?: true | undefined;
}

/** The newest form of the series: what is judged where nothing says otherwise. */
export const DEFAULT_ABI: string = REVISIONS.at(-1)!.name;
export const DEFAULT_VM = 'sw-protected';

/** The machine that headers and overrides name; names are known ones by then. */
export function machineOfHeaders(headers: Headers, overrides: Overrides = {}): Machine {
  const abi = overrides.abi ?? headers.abi ?? DEFAULT_ABI;
  const vm = overrides.vm ?? headers.vm ?? DEFAULT_VM;
  const { takesAtFirstTouch = headers.accept !== 'by-step' } = overrides;
  return knownMachine(abi, vm, {
    inPlace: overrides.inPlace ?? headers.inPlace,
    backing: overrides.backing ?? headers.backing,
    base: overrides.base ?? headers.base,
    config: overrides.config ?? headers.config,
    takesAtFirstTouch,
  });
}

/** The headers that a scenario leaves out, and that no option stands for: there the defaults are taken. */
export function notGiven(headers: Headers, overrides: Overrides = {}): ('abi' | 'vm')[] {
  return (['abi', 'vm'] as const).filter((key) => overrides[key] === undefined && headers[key] === undefined);
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
