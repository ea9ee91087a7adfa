import type { MachineOptions } from '../../model/machine.js';

/** What `gmemcheck prove` is told on its command line. */
export interface ProveOptions extends MachineOptions {
  readonly abi: string;
  readonly revision?: string;
  readonly vm: string;
  readonly property?: string;
  readonly json?: string;
}
