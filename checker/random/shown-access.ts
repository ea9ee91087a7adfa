import { byteAt, type Content } from '../../model/content.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import { at } from '../../model/runs.js';
import type { Page, World } from '../../model/state.js';
import { fileNamed } from '../../model/world.js';
import { bytesOf } from '../../properties/pages.js';
import type { Breach, Property } from '../../properties/property.js';
import { guestBytes, standingOf } from '../../properties/standing.js';
import type { Failure } from './failure.js';

/** The worlds around the step that breaks a property; undefined where there is none. */
export interface Around {
  readonly lastBefore?: World | undefined;
  readonly world?: World | undefined;
}

/** Processes whose mappings are tried. */
const PROCESSES = [0, 1, 2, 3];

/**
 * An access to the page of the breach, by whoever the property says sees the harm, of which the answer shows it: the
 * first there is, the first byte of the page before others that were written.
 */
export function shownAfter(
  property: Property,
  { file, page }: Breach,
  { lastBefore, world }: Around,
): Pick<Failure, 'shows'> {
  const { shownBy } = property;
  if (shownBy === undefined || file === undefined || page === undefined || world === undefined) return {};
  const after = pageOf(world, file, page);
  if (after === undefined) return {};
  const before = bytesAt(property, lastBefore, file, page);
  const offsets = before?.writes.map((written) => written.offset) ?? [];
  for (const offset of new Set([...offsetsOf(after), ...offsets])) {
    const byte = before === undefined ? 0 : byteAt(before, offset);
    for (const operation of accessesBy(shownBy, after, { access: 'read', file, page, offset })) {
      const launched = operation.kind === 'guest' && isToBeLaunched(world);
      const { outcome } = reduce(launched ? reduce(world, FINALIZE).world : world, operation);
      if (property.showsHarm?.(outcome, byte) ?? outcome.kind === 'value')
        return { shows: { launched, operation, outcome } };
    }
  }
  return {};
}

const FINALIZE: Operation = { kind: 'finalize' };

/** Does a guest of the VM not run before its launch has ended, which it has not yet? */
const isToBeLaunched = ({ machine, finalized }: World): boolean =>
  !finalized && machine.vmType.runBeforeLaunch !== null;

function pageOf(world: World | undefined, file: string, page: number): Page | undefined {
  const found = world && fileNamed(world, file);
  return found && at(found.pages, page);
}

/** The bytes that a page had; for a property that looks beside it, those that the guest read there. */
function bytesAt(
  property: Property,
  world: World | undefined,
  file: string,
  index: number,
): Content | undefined {
  const page = pageOf(world, file, index);
  if (world === undefined || page === undefined || !property.looksBeside) return page && bytesOf(page);
  return guestBytes(standingOf(world, world.files.lastIndexOf(fileNamed(world, file)!), index));
}

const offsetsOf = (...pages: readonly (Page | undefined)[]): Set<number> =>
  new Set([0, ...pages.flatMap((page) => page?.folio?.content.writes.map(({ offset }) => offset) ?? [])]);

interface Touch {
  readonly access: 'read';
  readonly file: string;
  readonly page: number;
  readonly offset: number;
}

function accessesBy(who: NonNullable<Property['shownBy']>, page: Page, touch: Touch): Operation[] {
  const guest: Operation = { kind: 'guest', vcpu: 0, ...touch };
  const host = PROCESSES.map((process): Operation => ({ kind: 'host', process, ...touch }));
  const written = PROCESSES.map(
    (process): Operation => ({ kind: 'host', process, ...touch, access: 'write', value: 0x41 }),
  );
  switch (who) {
    case 'guest':
      return [guest];
    case 'host':
      return [...host, ...written];
    case 'who-has-access':
      return page.attribute === 'private' ? [guest] : host;
    case 'holder':
      return (page.folio?.references ?? []).map(({ name }) => ({
        kind: 'via',
        access: 'read',
        reference: name,
      }));
  }
}
