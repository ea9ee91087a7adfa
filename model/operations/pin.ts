import type { Content } from '../content.js';
import { byteAt, written } from '../content.js';
import { type Answer, answer, type Context, cite, errno, HOST_CRASH, OK, refuse, value } from '../context.js';
import { changedFile, changedFolio, changedPage, changedWorld } from '../copy.js';
import type { Pin, Unpin, ViaAccess } from '../operation.js';
import { hostFault, isGuestsInRmp } from '../pages/host-fault.js';
import { at, every, length, mapRange } from '../runs.js';
import type { File, Reference, World } from '../state.js';
import { isReachedBy, onFile, withFile, withPage, withPages } from '../world.js';
import { isFrozenHole } from './preserve.js';

/** A reference on a page, taken through the first process's mapping, which faults the page in. */
export function pin(cx: Context, world: World, op: Pin): Answer {
  if (isHeld(world, op.reference)) return refuse(world, `a reference ${op.reference} is held already`);
  return onFile(world, op.file, (file) => pinPage(cx, world, file, op));
}

/** Does somebody hold a reference of that name? */
export function isHeld(world: World, name: string): boolean {
  return (
    world.orphans.some((o) => holds(o.references, name)) ||
    world.files.some(
      (file) =>
        !every(file.pages, 0, file.count, ({ folio }) => folio === null || !holds(folio.references, name)) ||
        !every(file.backing, 0, file.count, ({ references }) => !holds(references, name)),
    )
  );
}

/** The same for a file at hand. */
export function pinPage(
  cx: Context,
  world: World,
  file: File,
  op: Pick<Pin, 'page' | 'reference' | 'by'>,
): Answer {
  const page = at(file.pages, op.page);
  const isReached = page !== undefined && isReachedBy(file, 0, op.page) && !isFrozenHole(cx, file, page);
  const faulted = isReached ? hostFault(cx, page, 0) : 'private';
  if (typeof faulted === 'string') {
    cite(cx, 'pin.fault-efault');
    return { world, outcome: errno('EFAULT') };
  }
  cite(cx, op.by === 'pin' ? 'pin.foll-pin' : 'pin.foll-get');
  const folio = faulted.folio!;
  const references = [...folio.references, { name: op.reference, kind: op.by }];
  const pinned = changedPage(faulted, { folio: changedFolio(folio, { references }) });
  return { world: withPage(world, file, op.page, pinned), outcome: OK };
}

const holds = (references: readonly Reference[], name: string): boolean =>
  references.some((r) => r.name === name);
const without = (references: readonly Reference[], name: string): readonly Reference[] =>
  references.filter((r) => r.name !== name);

/** What a reference is held on: its content and how many hold it, with the world after a change of either. */
interface Held {
  readonly content: Content;
  readonly references: readonly Reference[];
}

/** The world with what a reference is held on changed; undefined where nobody holds a reference of that name. */
function changeHeld(world: World, name: string, change: (held: Held) => Held): World | undefined {
  for (const file of world.files) {
    const pages = mapRange(file.pages, 0, length(file.pages), (page) =>
      page.folio !== null && holds(page.folio.references, name)
        ? changedPage(page, { folio: changedFolio(page.folio, change(page.folio)) })
        : page,
    );
    if (pages !== file.pages) return withFile(world, file, withPages(file, pages));
    const backing = mapRange(file.backing, 0, length(file.backing), (page) =>
      holds(page.references, name) ? { ...page, ...change(page) } : page,
    );
    if (backing !== file.backing) return withFile(world, file, changedFile(file, { backing }));
  }
  const orphan = world.orphans.find((o) => holds(o.references, name));
  if (orphan === undefined) return undefined;
  const changed = { ...orphan, ...change(orphan) };
  const orphans = world.orphans.flatMap((o) =>
    o !== orphan ? [o] : changed.references.length === 0 ? [] : [changed],
  );
  return changedWorld(world, { orphans });
}

const held = ({ content, references }: Held): Held => ({ content, references });

/** Drops a reference; a page that had left its file goes back to the kernel with its last one. */
export function unpin(cx: Context, world: World, op: Unpin): Answer {
  const after = changeHeld(world, op.reference, (h) => ({
    ...held(h),
    references: without(h.references, op.reference),
  }));
  if (after === undefined) return refuse(world, `nobody holds a reference ${op.reference}`);
  cite(cx, 'pin.drop');
  return { world: after, outcome: OK };
}

/** An access through a reference, which no page table and no attribute stands in the way of. */
export function via(cx: Context, world: World, op: ViaAccess): Answer {
  let content: Content | undefined;
  const isGuests = world.files.some(
    (file) =>
      !every(
        file.pages,
        0,
        file.count,
        (p) => !(isGuestsInRmp(cx, p) && holds(p.folio!.references, op.reference)),
      ),
  );
  if (isGuests && op.value !== undefined) return answer(cx, world, HOST_CRASH, 'snp.kernel-write-oops');
  if (isGuests) return answer(cx, world, value('unspecified'), 'snp.ciphertext');
  const after = changeHeld(world, op.reference, (h) => {
    content = op.value === undefined ? h.content : written(h.content, 0, op.value, false);
    return { ...held(h), content };
  });
  if (after === undefined || content === undefined) {
    return refuse(world, `nobody holds a reference ${op.reference}`);
  }
  cite(cx, 'pin.access-through');
  if (op.value === undefined) return { world, outcome: value(byteAt(content, 0)) };
  return { world: after, outcome: OK };
}
