import { type Capabilities, capabilities } from '../model/capabilities.js';
import { MEMORY_ATTRIBUTE_PRIVATE, MODE_PRESERVE, MODE_ZERO } from '../model/operations/constants.js';
import { isDocumentedAsRefused } from '../model/operations/set-arguments.js';
import { hasBits, hasBitsBeyond, isMultiple, isNegativeSigned } from '../model/u64.js';
import { PAGE_SIZE } from '../model/world.js';
import { type Breach, IN_PLACE, type Property, type StepView } from './property.js';

/**
 * User space asks KVM_CHECK_EXTENSION what it may ask for: creation flags, attributes, content modes. The
 * documentation offers ZERO to shared and PRESERVE in both directions.
 */
export const capabilityKeepsItsPromise: Property = {
  name: 'capability-keeps-its-promise',
  number: 'S22',
  sentence: 'What a capability offers, a call accepts.',
  clauses: ['mode.unsupported', 'create.flags', 'set.attributes'],
  ...IN_PLACE,
  symmetric: true,
  kinds: ['set', 'set-raw', 'create'],
  outcomes: ['errno'],
  breachOnCall: (step) => {
    const offered = capabilities(step.before.machine);
    return step.operation.kind === 'create' ? refusedFlags(step, offered) : refusedConversion(step, offered);
  },
};

/** A creation of sound size with flags of KVM_CAP_GUEST_MEMFD_FLAGS that is refused. */
function refusedFlags({ before, operation }: StepView, offered: Capabilities): Breach | undefined {
  if (
    before.vmDead ||
    operation.kind !== 'create' ||
    hasBitsBeyond(operation.flags, offered.GUEST_MEMFD_FLAGS ?? 0)
  )
    return undefined;
  const { size } = operation;
  const isSound = size !== 0 && !isNegativeSigned(size) && isMultiple(size, PAGE_SIZE);
  return isSound ? {} : undefined;
}

/** A conversion that is refused for its attribute or its mode although both are offered. */
function refusedConversion(
  { before, outcome, conversion }: StepView,
  offered: Capabilities,
): Breach | undefined {
  if (outcome.kind !== 'errno' || conversion === undefined || conversion.before.closed) return undefined;
  const { request, arguments: args } = conversion;
  if (outcome.errno === 'EOPNOTSUPP') {
    const { mode, to } = request;
    const asked = mode === 'preserve' ? MODE_PRESERVE : to === 'shared' ? MODE_ZERO : 0;
    return ((offered.MEMORY_ATTRIBUTES2_FLAGS ?? 0) & asked) !== 0
      ? { file: conversion.before.name }
      : undefined;
  }
  const isOffered =
    hasBits(args.attributes, MEMORY_ATTRIBUTE_PRIVATE) &&
    offered.GUEST_MEMFD_MEMORY_ATTRIBUTES === MEMORY_ATTRIBUTE_PRIVATE;
  const refused = outcome.errno === 'EINVAL' || outcome.errno === 'ENOTTY';
  if (!refused || !isOffered || args.errorOffset !== 0) return undefined;
  const isSound = isDocumentedAsRefused(before.machine, conversion.before, args) === undefined;
  return isSound ? { file: conversion.before.name } : undefined;
}
