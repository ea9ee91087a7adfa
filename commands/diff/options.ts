import type { MachineOptions } from '../../model/machine.js';

/** What `gmemcheck diff` is told on its command line. */
export interface DiffOptions extends MachineOptions {
  /** The file of a revision, and its name once it is loaded. */
  readonly revision?: string;
  readonly abi?: string;
  readonly vm: string;
  readonly pages: number;
  readonly depth: number;
  readonly maxStates: number;
  readonly memory: number;
  readonly each?: true;
  readonly json?: string;
}
