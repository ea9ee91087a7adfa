import type { MachineOptions } from '../../model/machine.js';

/** What `gmemcheck search` is told on its command line. */
export interface SearchOptions extends MachineOptions {
  readonly abi: string;
  readonly revision?: string;
  readonly vm: string;
  readonly pages: number;
  readonly property?: string;
  readonly operations?: string;
  readonly workers?: number;
  readonly maxStates: number;
  readonly memory: number;
  readonly depth?: number;
  readonly json?: string;
}
