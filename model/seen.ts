import { type Content, sameBytes, seen } from './content.js';
import { changedWorld } from './copy.js';
import type { Operation } from './operation.js';
import { withContent } from './pages/folio.js';
import { withFolio } from './pages/page.js';
import { reduce } from './reduce.js';
import { compare, mapRange } from './runs.js';
import type { File, Page, World } from './state.js';
import { withPages } from './world.js';

/**
 * The world after a read that the ABI promises no value, once it is known which byte was read: `world` is the one
 * after the read by the reducer. The byte is where a write in place of the read would go, so that no rule is said
 * twice; where that goes nowhere (past the end of a file), and for what is no read, the world stays as it is.
 */
export function afterSeeing(world: World, read: Operation, value: number): World {
  if (!('access' in read) || read.access !== 'read') return world;
  const offset = 'offset' in read ? read.offset : 0;
  const learn = (content: Content) => seen(content, offset, value);
  const wrote = reduce(world, { ...read, access: 'write', value }).world;
  const files = world.files.map((file, i) => learntFrom(file, wrote.files[i]!, learn));
  const orphans = world.orphans.map((orphan, i) =>
    sameBytes(orphan.content, wrote.orphans[i]!.content)
      ? orphan
      : { ...orphan, content: learn(orphan.content) },
  );
  return changedWorld(world, { files, orphans });
}

/** The file with that learnt about the page which is written in `wrote`. */
function learntFrom(file: File, wrote: File, learn: (content: Content) => Content): File {
  let pages = file.pages;
  const learnPage = (page: Page) => withFolio(page, withContent(page.folio!, learn(page.folio!.content)));
  compare(file.pages, wrote.pages, 0, file.count, (was, is, start, end) => {
    if (was.folio === null || is.folio === null || sameBytes(was.folio.content, is.folio.content)) return;
    pages = mapRange(pages, start, end, learnPage);
  });
  return withPages(file, pages);
}
