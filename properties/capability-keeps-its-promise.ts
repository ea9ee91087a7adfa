import { capabilities } from '../model/capabilities.js';
import { MODE_PRESERVE, MODE_ZERO } from '../model/operations/constants.js';
import { CONVERSIONS, type Property, WITH_MODES } from './property.js';

/**
 * User space asks KVM_CAP_MEMORY_ATTRIBUTES2_FLAGS what it may ask for. The documentation offers ZERO to shared
 * and PRESERVE in both directions.
 */
export const capabilityKeepsItsPromise: Property = {
  name: 'capability-keeps-its-promise',
  number: 'S18',
  sentence: 'A content mode that the capability offers is accepted.',
  clauses: ['mode.unsupported'],
  ...WITH_MODES,
  symmetric: true,
  kinds: CONVERSIONS,
  outcomes: ['errno'],
  breachOnStep: ({ before, outcome, conversion }) => {
    if (outcome.kind !== 'errno' || outcome.errno !== 'EOPNOTSUPP' || conversion === undefined) {
      return undefined;
    }
    const offered = capabilities(before.machine).memoryAttributes2Flags ?? 0;
    const { mode, to } = conversion.request;
    const asked = mode === 'preserve' ? MODE_PRESERVE : to === 'shared' ? MODE_ZERO : 0;
    return (offered & asked) !== 0 ? { file: conversion.before.name } : undefined;
  },
};
