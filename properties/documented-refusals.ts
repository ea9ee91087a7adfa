import { isDocumentedAsRefused } from '../model/operations/set-arguments.js';
import { CONVERSIONS, IN_PLACE, type Property } from './property.js';

/** ENOTTY is the answer where there is no such ioctl. */
const REFUSALS: readonly string[] = ['EINVAL', 'EBADF', 'ENOTTY'];

/** Arguments that a later kernel may give a meaning to must not be taken today. */
export const documentedRefusals: Property = {
  name: 'documented-refusals',
  number: 'S18',
  sentence: 'Arguments that the documentation refuses are refused, and without effect.',
  clauses: ['set.alignment', 'set.reserved', 'set.flags-unknown', 'set.size', 'set.end-of-file'],
  ...IN_PLACE,
  symmetric: true,
  kinds: CONVERSIONS,
  breachOnCall: ({ before, outcome, conversion, after }) => {
    if (conversion === undefined) return undefined;
    const refused = outcome.kind === 'errno' && REFUSALS.includes(outcome.errno);
    if (refused && before === after) return undefined;
    const cause = isDocumentedAsRefused(before.machine, conversion.before, conversion.arguments);
    return cause === undefined ? undefined : { file: conversion.before.name, cause };
  },
};
