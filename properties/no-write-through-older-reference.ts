import { firstIndex, length } from '../model/runs.js';
import { IN_PLACE, type Property } from './property.js';

/** Why a pin from before the conversion matters: its holder needs no mapping to write. */
export const noWriteThroughOlderReference: Property = {
  name: 'no-write-through-older-reference',
  number: 'S3',
  sentence: 'Nobody writes into private memory through a reference taken while it was shared.',
  clauses: ['pin.access-through', 'set.outside-reference'],
  ...IN_PLACE,
  symmetric: true,
  kinds: ['via'],
  breachOnStep: ({ before, operation }) => {
    if (operation.kind !== 'via' || operation.access !== 'write') return undefined;
    for (const file of before.files) {
      const page = firstIndex(
        file.pages,
        0,
        length(file.pages),
        (p) =>
          p.attribute === 'private' &&
          (p.folio?.references.some((r) => r.name === operation.reference) ?? false),
      );
      if (page >= 0) return { file: file.name, page };
    }
    return undefined;
  },
};
