import { CONVERSIONS, IN_PLACE, type Property } from './property.js';

/** Nobody but the guest uses private pages, so nothing can stand in the way. */
export const toSharedNeverEagain: Property = {
  name: 'to-shared-never-eagain',
  number: 'S14',
  sentence: 'A conversion to shared never answers EAGAIN.',
  clauses: ['set.to-shared-unchecked', 'set.lru-batch-counts', 'set.outside-reference'],
  ...IN_PLACE,
  symmetric: true,
  kinds: CONVERSIONS,
  outcomes: ['errno'],
  breachOnCall: ({ outcome, conversion }) =>
    outcome.kind === 'errno' && outcome.errno === 'EAGAIN' && conversion?.request.to === 'shared'
      ? { file: conversion.before.name }
      : undefined,
};
