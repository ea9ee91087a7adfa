import type { MachineOptions } from '../../model/machine.js';

/** What `gmemcheck emit` is told on its command line. */
export interface EmitOptions extends MachineOptions {
  readonly format: string;
  readonly scenario?: string;
  readonly output?: string;
  readonly abi?: string;
  readonly vm?: string;
  readonly model?: true;
}
