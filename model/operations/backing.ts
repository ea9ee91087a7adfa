import { byteAt, full, written, ZEROES } from '../content.js';
import { type Answer, type Context, cite, errno, OK, refuse, SIGSEGV, value } from '../context.js';
import { changedFile } from '../copy.js';
import type { BackingAccess, PinBacking, PunchBacking } from '../operation.js';
import { at, length, mapRange, replace, uniform } from '../runs.js';
import type { BackingPage, File, Machine, Orphan, World } from '../state.js';
import { isMappedBy, onFile, withFile, withOrphans } from '../world.js';
import { touch } from './host.js';
import { madvise } from './madvise.js';
import { isHeld, pinPage } from './pin.js';

/** What a slot's userspace_addr is: nothing that can be touched, ordinary memory, or the file's own mapping. */
export function backingOf(machine: Machine, mmapFlag: boolean): 'none' | 'memory' | 'file' {
  if (machine.backing === 'none') return 'none';
  if (machine.backing === 'file') return 'file';
  if (machine.backing === 'anonymous') return 'memory';
  return machine.inPlace && mmapFlag ? 'none' : 'memory';
}

const ABSENT: BackingPage = { content: ZEROES, present: false, copyOnWrite: false, references: [] };

/** The memory behind userspace_addr of a new file of `count` pages. */
export function newBacking(machine: Machine, count: number): File['backing'] {
  return uniform(
    count,
    machine.backing === 'anonymous' ? { ...ABSENT, content: full(0xe7), present: true } : ABSENT,
  );
}

/** A process touches the memory behind userspace_addr. */
export function backing(cx: Context, world: World, op: BackingAccess): Answer {
  return onFile(world, op.file, (file) => accessBacking(cx, world, file, op, 'host'));
}

/** A touch of the memory behind userspace_addr by the first process, or by the guest on a slot served from there. */
export function accessBacking(
  cx: Context,
  world: World,
  file: File,
  op: { readonly page: number; readonly offset: number; readonly value?: number },
  by: 'host' | 'guest',
): Answer {
  const kind = backingOf(cx.machine, file.mmapFlag);
  const page = at(file.backing, op.page);
  if (kind === 'none' || page === undefined) return inaccessible(cx, world, by);
  if (kind === 'file') return throughFile(cx, world, file, op, by);
  if (op.value === undefined) {
    cite(cx, 'backing.read');
    return { world, outcome: value(byteAt(page.content, op.offset)) };
  }
  cite(cx, 'backing.write');
  const own = ownCopy(cx, page);
  const content = written(own.page.content, op.offset, op.value, false);
  const changed = withBacking(world, file, op.page, { ...own.page, content, present: true });
  return { world: withOrphans(changed, own.orphans), outcome: OK };
}

/** The page that a write goes to: do_wp_page copies one that a forked process was given, unless it is used nowhere else. */
function ownCopy(cx: Context, page: BackingPage): { page: BackingPage; orphans: readonly Orphan[] } {
  if (!page.copyOnWrite) return { page, orphans: [] };
  const { content, references } = page;
  if (references.length > 0) cite(cx, 'backing.copy-on-write');
  return {
    page: { ...page, copyOnWrite: false, references: [] },
    orphans: references.length > 0 ? [{ content, references }] : [],
  };
}

/** fork(2): the memory behind userspace_addr becomes copy-on-write, but for pinned pages, which are copied at once. */
export function forkBacking(cx: Context, file: File): File {
  if (backingOf(cx.machine, file.mmapFlag) !== 'memory') return file;
  const backing = mapRange(file.backing, 0, length(file.backing), (page) => {
    const pinned = page.references.some(({ kind }) => kind === 'pin');
    return page.present && !pinned && !page.copyOnWrite ? { ...page, copyOnWrite: true } : page;
  });
  if (backing === file.backing) return file;
  cite(cx, 'backing.fork');
  return changedFile(file, { backing });
}

function inaccessible(cx: Context, world: World, by: 'host' | 'guest'): Answer {
  cite(cx, 'backing.inaccessible');
  return { world, outcome: by === 'host' ? SIGSEGV : errno('EFAULT') };
}

/** userspace_addr is a mapping of the guest_memfd itself, in the first process. */
function throughFile(
  cx: Context,
  world: World,
  file: File,
  op: { readonly page: number; readonly offset: number; readonly value?: number },
  by: 'host' | 'guest',
): Answer {
  cite(cx, 'backing.file');
  const answer = touch(cx, world, file, { ...op, process: 0 });
  return by === 'guest' && answer.outcome.kind === 'signal'
    ? { ...answer, outcome: errno('EFAULT') }
    : answer;
}

function withBacking(world: World, file: File, index: number, page: BackingPage): World {
  return withFile(world, file, changedFile(file, { backing: replace(file.backing, index, page) }));
}

/** MADV_DONTNEED on the memory behind userspace_addr: pages go, and come back as zeroes. */
export function punchBacking(cx: Context, world: World, op: PunchBacking): Answer {
  return onFile(world, op.file, (file) => {
    const kind = backingOf(cx.machine, file.mmapFlag);
    if (kind === 'file') {
      cite(cx, 'backing.file');
      return madvise(cx, world, { kind: 'madvise', file: op.file, range: op.range, advice: 'dontneed' });
    }
    cite(cx, 'backing.punch');
    // What there is of the range is dropped all the same.
    const isPast = op.range.end > file.count;
    if (isPast) cite(cx, 'madvise.not-mapped');
    const outcome = isPast ? errno('ENOMEM') : OK;
    if (kind === 'none') return { world, outcome };
    const orphans: Orphan[] = [];
    const backing = mapRange(file.backing, op.range.start, op.range.end, (page) => {
      if (page.references.length > 0) orphans.push({ content: page.content, references: page.references });
      return page.present ? ABSENT : page;
    });
    const changed = backing === file.backing ? world : withFile(world, file, changedFile(file, { backing }));
    return { world: withOrphans(changed, orphans), outcome };
  });
}

/** A reference on the memory behind userspace_addr: FOLL_PIN for writing allocates, FOLL_GET for reading does not. */
export function pinBacking(cx: Context, world: World, op: PinBacking): Answer {
  if (isHeld(world, op.reference)) return refuse(world, `a reference ${op.reference} is held already`);
  return onFile(world, op.file, (file) => {
    const kind = backingOf(cx.machine, file.mmapFlag);
    const page = at(file.backing, op.page);
    if (kind === 'file' && isMappedBy(file, 0)) return pinPage(cx, world, file, op);
    if (kind !== 'memory' || page === undefined) {
      cite(cx, 'pin.fault-efault');
      return { world, outcome: errno('EFAULT') };
    }
    const reference = { name: op.reference, kind: op.by };
    cite(cx, 'backing.pin');
    if (op.by === 'get' && !page.present) {
      const zeroPage: Orphan = { content: ZEROES, references: [reference] };
      return { world: withOrphans(world, [zeroPage]), outcome: OK };
    }
    // FOLL_PIN is for writing here, so the page is one's own first.
    const own = op.by === 'pin' ? ownCopy(cx, page) : { page, orphans: [] };
    const references = [...own.page.references, reference];
    const pinned = withBacking(world, file, op.page, { ...own.page, present: true, references });
    return { world: withOrphans(pinned, own.orphans), outcome: OK };
  });
}
