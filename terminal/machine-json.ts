import { settingHeaders } from '../language/setting-headers.js';
import type { Machine } from '../model/state.js';

/** A machine as JSON has it: always with its base and what the kernel is built with, and what else is not as usual. */
export const machineJson = (machine: Machine) => ({
  abi: machine.revision.name,
  vm: machine.vmType.name,
  base: machine.base.name,
  config: machine.config,
  ...besides(machine),
});

function besides(machine: Machine) {
  const { base: _base, config: _config, ...others } = settingHeaders(machine);
  return others;
}
