import { CONVERSIONS, type Property, WITH_MODES } from './property.js';

/** A mode is refused before anything is done. */
export const unsupportedModeWithoutEffect: Property = {
  name: 'unsupported-mode-without-effect',
  number: 'S20',
  sentence: 'A conversion with a mode that is not supported is refused before it has any effect.',
  clauses: ['mode.unsupported', 'mode.unsupported-uninitialised'],
  ...WITH_MODES,
  symmetric: true,
  kinds: CONVERSIONS,
  outcomes: ['errno'],
  breachOnCall: ({ before, after, outcome, conversion }) =>
    outcome.kind === 'errno' && outcome.errno === 'EOPNOTSUPP' && before !== after
      ? { ...(conversion && { file: conversion.before.name }) }
      : undefined,
};
