import { type Answer, type Context, cite, errno, fail } from '../../context.js';
import { bindingOf } from '../../memslots.js';
import type { PageRange } from '../../operation.js';
import { at } from '../../runs.js';
import type { File, World } from '../../state.js';
import { fileNamed, withPage } from '../../world.js';
import { isPrivateAt } from './attribute.js';
import { measurePage } from './measure.js';
import type { Source } from './source.js';

/**
 * snp_launch_update: the range is cut to the slot of its first page. Whatever the reason, the first page's failure is EIO,
 * and a later one is success with as many pages as were done.
 */
export function launchUpdate(
  cx: Context,
  world: World,
  file: File,
  range: PageRange,
  source: Source,
): Answer {
  const slot = bindingOf(world.slots, world.files.indexOf(file), range.start);
  if (slot === undefined) return fail(cx, world, 'EINVAL', 'populate.no-slot');
  if (file.released) return fail(cx, world, 'EIO', 'populate.file-closed');
  const end = Math.min(range.end, slot.offset + slot.count);
  if (end < range.end) cite(cx, 'populate.snp-one-slot');
  let after = world;
  for (let index = range.start; index < end; index++) {
    const current = fileNamed(after, file.name)!;
    const page = at(current.pages, index);
    if (page === undefined) return ended(cx, after, index - range.start);
    const around = { isPrivate: isPrivateAt(after, slot, page, index), finalized: after.finalized };
    const measured = measurePage(cx, page, around, source);
    if ('error' in measured)
      return ended(cx, withPage(after, current, index, measured.page), index - range.start);
    after = withPage(after, current, index, measured);
  }
  return { world: after, outcome: { kind: 'ok', count: end - range.start } };
}

function ended(cx: Context, world: World, done: number): Answer {
  cite(cx, 'populate.snp-eio');
  return { world, outcome: done === 0 ? errno('EIO') : { kind: 'ok', count: done } };
}
