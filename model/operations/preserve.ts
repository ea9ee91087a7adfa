import { type Answer, type Context, cite, fail, OK, refuse } from '../context.js';
import { changedFile } from '../copy.js';
import type { Preserve } from '../operation.js';
import { every } from '../runs.js';
import type { File, Page, World } from '../state.js';
import { onFile, withFile } from '../world.js';

/** LIVEUPDATE_SESSION_PRESERVE_FD: the file is kept over a kexec, and is frozen until then. */
export function preserve(cx: Context, world: World, op: Preserve): Answer {
  return onFile(world, op.file, (file) => {
    if (file.closed) return fail(cx, world, 'EBADF', 'file.closed');
    if (!cx.machine.base.preservesGmem) return fail(cx, world, 'ENOENT', 'preserve.no-handler');
    if (file.frozen)
      return refuse(world, `${op.file} is preserved already, and nobody said what a second call answers`);
    if (cx.machine.vmType.hasPrivateMemory || !file.initShared) {
      return fail(cx, world, 'EOPNOTSUPP', 'preserve.all-shared');
    }
    if (!every(file.pages, 0, file.count, ({ folio }) => !folio?.poisoned)) {
      return fail(cx, world, 'EHWPOISON', 'preserve.poisoned');
    }
    cite(cx, 'preserve.freezes');
    return { world: withFile(world, file, changedFile(file, { frozen: true })), outcome: OK };
  });
}

/** Would using the page allocate it, in a file that is frozen? Then nobody can. */
export function isFrozenHole(cx: Context, file: File, page: Page | undefined): boolean {
  if (!file.frozen || page === undefined || page.folio !== null || page.attribute !== 'shared') return false;
  cite(cx, 'preserve.frozen-hole');
  return true;
}
