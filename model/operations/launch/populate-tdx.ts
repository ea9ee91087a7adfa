import { type Answer, type Context, cite, errno, fail } from '../../context.js';
import { bindingOf } from '../../memslots.js';
import type { PageRange } from '../../operation.js';
import { at } from '../../runs.js';
import type { File, World } from '../../state.js';
import { fileNamed, withPage } from '../../world.js';
import { isPrivateAt } from './attribute.js';
import { measurePage } from './measure.js';
import type { Source } from './source.js';

/** tdx_vcpu_init_mem_region: page by page, each with a slot of its own; the errno of the first that fails, whatever was done. */
export function initMemRegion(
  cx: Context,
  world: World,
  { name }: File,
  range: PageRange,
  source: Source,
): Answer {
  let after = world;
  for (let index = range.start; index < range.end; index++) {
    const file = fileNamed(after, name)!;
    const slot = bindingOf(after.slots, after.files.indexOf(file), index);
    const page = at(file.pages, index);
    if (slot === undefined || page === undefined) return fail(cx, after, 'EINVAL', 'populate.no-slot');
    if (file.released) return fail(cx, after, 'EFAULT', 'populate.file-closed');
    const around = { isPrivate: isPrivateAt(after, slot, page, index), finalized: after.finalized };
    const measured = measurePage(cx, page, around, source);
    if ('error' in measured) {
      cite(cx, 'populate.tdx-errno');
      return { world: withPage(after, file, index, measured.page), outcome: errno(measured.error) };
    }
    after = withPage(after, file, index, measured);
  }
  return { world: after, outcome: { kind: 'ok', count: range.end - range.start } };
}
