import type { MachineOptions } from '../../model/machine.js';

/** What `gmemcheck reach` is told on its command line. */
export interface ReachOptions extends MachineOptions {
  readonly abi: string;
  readonly vm: string;
  readonly pages?: number;
  readonly all?: number;
  readonly operations?: string;
  readonly maxStates: number;
  readonly memory: number;
  readonly depth?: number;
  readonly json?: string;
}
