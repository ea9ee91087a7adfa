import type { Operation, SetAttributes, SetAttributesRaw } from '../model/operation.js';
import { argumentsOf, requestOf } from '../model/operations/set-attributes.js';
import type { Step } from '../model/reduce.js';
import type { World } from '../model/state.js';
import type { ConversionView, StepView, Stretch } from './property.js';

/** A step as the properties see it. */
export function viewOf(before: World, operation: Operation, { world: after, outcome }: Step): StepView {
  let conversion: ConversionView | undefined;
  let actedOn: Stretch | undefined;
  // By kind, not by `'page' in operation`: this is asked of every step of an exploration, and that is slow.
  switch (operation.kind) {
    case 'set':
    case 'set-raw': {
      const file = placeOf(before, operation.file);
      if (file < 0) break;
      conversion = conversionOf(before, operation, after, file);
      actedOn = stretchOf(before, file, conversion.request.start, conversion.request.end);
      break;
    }
    case 'host':
    case 'guest':
    case 'backing':
    case 'pin':
    case 'pin-backing':
    case 'poison': {
      const { file, page } = operation;
      actedOn = stretchOf(before, placeOf(before, file), page, page + 1);
      break;
    }
    case 'vm-set':
    case 'allocate':
    case 'punch':
    case 'punch-backing':
    case 'populate':
    case 'accept':
    case 'validate':
    case 'prefault':
    case 'madvise': {
      const { file, range } = operation;
      actedOn = stretchOf(before, placeOf(before, file), range.start, range.end);
    }
  }
  return { before, operation, outcome, after, conversion, actedOn };
}

/** The place of the newest file of that name in the world's list, or -1. */
function placeOf({ files }: World, name: string): number {
  for (let i = files.length - 1; i >= 0; i--) if (files[i]!.name === name) return i;
  return -1;
}

function conversionOf(
  before: World,
  operation: SetAttributes | SetAttributesRaw,
  after: World,
  file: number,
): ConversionView {
  const args = operation.kind === 'set' ? argumentsOf(operation) : operation;
  return {
    arguments: args,
    request: requestOf(args),
    before: before.files[file]!,
    after: after.files[file]!,
  };
}

/** The pages of a range that the file at that place has. */
function stretchOf({ files }: World, file: number, start: number, end: number): Stretch | undefined {
  if (file < 0) return undefined;
  const { count } = files[file]!;
  return { file, start: Math.min(start, count), end: Math.min(end, count) };
}
