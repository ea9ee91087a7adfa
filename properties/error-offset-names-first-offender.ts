import { hasOutstandingReferences } from '../model/pages/references.js';
import { firstIndex } from '../model/runs.js';
import { PAGE_SIZE } from '../model/world.js';
import { CONVERSIONS, IN_PLACE, type Property, type StepView } from './property.js';

/** What a caller resumes from, or waits for. */
export const errorOffsetNamesFirstOffender: Property = {
  name: 'error-offset-names-first-offender',
  number: 'S6',
  sentence:
    'error_offset is the first referenced page on EAGAIN, the start of the request on EOPNOTSUPP, else untouched.',
  clauses: ['set.eagain-first-offender', 'mode.unsupported'],
  causes: ['mode.unsupported-uninitialised', 'set.error-offset-32-bit'],
  ...IN_PLACE,
  symmetric: false,
  kinds: CONVERSIONS,
  outcomes: ['errno'],
  breachOnCall: (step) => {
    if (step.outcome.kind !== 'errno' || step.conversion === undefined) return undefined;
    if (step.outcome.errorOffset === expected(step)) return undefined;
    return { file: step.conversion.before.name };
  },
};

function expected({ outcome, conversion, before }: StepView): number | undefined {
  if (outcome.kind !== 'errno' || conversion === undefined) return undefined;
  const { request } = conversion;
  if (outcome.errno === 'EOPNOTSUPP') return request.start * PAGE_SIZE;
  if (outcome.errno !== 'EAGAIN') return undefined;
  const rules = before.machine.revision.conversion!;
  const pages = conversion.before.pages;
  return PAGE_SIZE * firstIndex(pages, request.start, request.end, (p) => hasOutstandingReferences(rules, p));
}
