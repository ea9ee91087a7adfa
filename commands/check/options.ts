import type { MachineOptions } from '../../model/machine.js';

/** What `gmemcheck check` is told on its command line. */
export interface CheckOptions extends MachineOptions {
  readonly abi: string;
  readonly revision?: string;
  readonly vm: string;
  readonly pages: number;
  readonly runs: number;
  readonly depth: number;
  readonly seed: number;
  readonly time?: number;
  readonly property?: string;
  readonly json?: string;
  readonly junit?: string;
  readonly save?: true;
  readonly each?: true;
  readonly counterexamples?: string;
}
