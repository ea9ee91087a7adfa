import type { ClauseId } from '../clauses/index.js';
import type { ArgumentCheck } from '../revisions/revision.js';
import type { File, Machine } from '../state.js';
import { add, addWraps, hasBits, hasBitsBeyond, isMultiple } from '../u64.js';
import { PAGE_SIZE } from '../world.js';
import { MEMORY_ATTRIBUTE_PRIVATE, MODE_PRESERVE, MODE_ZERO } from './constants.js';
import type { Arguments } from './set-request.js';

type Check = (machine: Machine, file: File, args: Arguments) => ClauseId | undefined;

/** Each argument check: the clause by which it refuses, or undefined. */
const CHECKS: Readonly<Record<ArgumentCheck, Check>> = {
  flags: (machine, _file, { flags }) => {
    if (machine.revision.modes === null) return flags === 0 ? undefined : 'set.flags-must-be-zero';
    if (hasBitsBeyond(flags, MODE_ZERO | MODE_PRESERVE)) return 'set.flags-unknown';
    return hasBits(flags, MODE_ZERO | MODE_PRESERVE) ? 'set.flags-exclusive' : undefined;
  },
  'error-offset': (_machine, _file, { errorOffset }) =>
    errorOffset === 0 ? undefined : 'set.error-offset-in',
  reserved: (_machine, _file, { reserved }) => (reserved === 0 ? undefined : 'set.reserved'),
  'vm-has-private-memory': (machine) =>
    machine.vmType.hasPrivateMemory ? undefined : 'set.vm-without-private-memory',
  attributes: (machine, _file, { attributes }) =>
    hasBitsBeyond(attributes, machine.vmType.hasPrivateMemory ? MEMORY_ATTRIBUTE_PRIVATE : 0)
      ? 'set.attributes'
      : undefined,
  size: (_machine, _file, { offset, size }) =>
    size === 0 || addWraps(offset, size) ? 'set.size' : undefined,
  'offset-alignment': (_machine, _file, { offset }) =>
    isMultiple(offset, PAGE_SIZE) ? undefined : 'set.alignment',
  'size-alignment': (_machine, _file, { size }) =>
    isMultiple(size, PAGE_SIZE) ? undefined : 'set.alignment',
  'end-of-file': (_machine, file, { offset, size }) =>
    add(offset, size) > file.count * PAGE_SIZE ? 'set.end-of-file' : undefined,
};

/** The clause by which the revision refuses the arguments with EINVAL, its checks taken in its order. */
export function refusedArgument(machine: Machine, file: File, args: Arguments): ClauseId | undefined {
  for (const check of machine.revision.conversion!.argumentChecks) {
    const clause = CHECKS[check](machine, file, args);
    if (clause !== undefined) return clause;
  }
  return undefined;
}

/** Does any check that the ABI documents refuse the arguments, whether or not the revision executes it? */
export function isDocumentedAsRefused(machine: Machine, file: File, args: Arguments): ClauseId | undefined {
  for (const check of DOCUMENTED) {
    const clause = CHECKS[check](machine, file, args);
    if (clause !== undefined) return clause;
  }
  return undefined;
}

/** What every revision's documentation asks of the arguments. */
const DOCUMENTED: readonly ArgumentCheck[] = [
  'flags',
  'reserved',
  'attributes',
  'size',
  'offset-alignment',
  'size-alignment',
  'end-of-file',
];
