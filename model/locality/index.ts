import { lastBound } from '../last-gfn.js';
import { allSlots, slotNumbered } from '../memslots.js';
import type { Operation, OperationKind } from '../operation.js';
import { backingOf } from '../operations/backing.js';
import { requestOf } from '../operations/set-attributes.js';
import { gpaOf } from '../setup.js';
import type { File, Machine, World } from '../state.js';
import { add, pagesOf } from '../u64.js';
import { isOnVm } from '../vm-ioctls.js';
import { fileNamed, PAGE_SIZE } from '../world.js';
import type { ContextField, Locality, LocalityOf, Survey } from './locality.js';
import {
  conversionSurvey,
  faultInSurvey,
  guestSurvey,
  holderSurvey,
  populateSurvey,
  punchSurvey,
  vmSetSurvey,
} from './surveys.js';

export { type ContextField, contextKey, type Locality, type Survey } from './locality.js';

/**
 * What each kind of operation is claimed to read and to change. The rules in `operations/` are the model; this
 * says of them what exhaustive search and the proof for any number of pages rely on, and what both check.
 */
const LOCALITIES: { readonly [K in OperationKind]: LocalityOf<K> } = {
  host: (_machine, op) => onPage(op, ['processes', 'mappings']),
  guest: (machine, op, world) =>
    isAtItsFrames(machine, world)
      ? {
          ...onPage(op, ['slots', 'launch', 'descriptors', ...behind(machine)]),
          changesContext: 'by-its-pages',
        }
      : undefined,
  via: (machine, { reference }, world) => standing(machine, world, holder(reference, ['orphans'])),
  unpin: (_machine, { reference }) => holder(reference, []),
  backing: (machine, op, world) =>
    standing(machine, world, { ...onPage(op, behind(machine)), changesContext: 'by-its-pages' }),
  set: (machine, { file, range, to }) => ({
    pages: { file, ...range },
    context: ['closed', ...asked(machine)],
    ...surveyed(conversionSurvey(machine, to)),
  }),
  'set-raw': (machine, op, world) => {
    const { start, end, to } = requestOf(op);
    const pages = clipped(world, op.file, start, end);
    return { pages, context: ['closed', ...asked(machine)], ...surveyed(conversionSurvey(machine, to)) };
  },
  'vm-set': (machine, op, world) => {
    if (machine.inPlace) return nothing(['slots']);
    if (!isAtItsFrames(machine, world) || op.range.end > fileNamed(world, op.file)!.count) return undefined;
    return { ...onRange(op, ['slots']), survey: vmSetSurvey(op.to) };
  },
  'vm-set-raw': ({ inPlace }) => (inPlace ? nothing([]) : undefined),
  allocate: (machine, op, world) => standing(machine, world, onRange(op, ['closed'])),
  punch: freeing,
  fallocate: (machine, op, world) => {
    const start = pagesOf(op.offset);
    const pages = clipped(world, op.file, start, pagesOf(add(op.offset, op.len)));
    return {
      pages,
      context: ['closed'],
      changesContext: 'by-its-pages',
      ...surveyed(punchSurvey(machine)),
    };
  },
  create: () => undefined,
  close: (machine, op) => releasing(machine, op, ['descriptors', 'mappings']),
  bind: (_machine, op) =>
    op.offset === undefined && op.size === undefined
      ? { ...nothing(['slots', 'descriptors']), changesContext: 'by-itself' }
      : undefined,
  'close-vm': () => undefined,
  preserve: () => undefined,
  region: (_machine, op) =>
    op.offset === undefined && op.size === undefined
      ? { ...nothing(['slots']), changesContext: 'by-itself' }
      : undefined,
  unbind: (_machine, op, world) => {
    const slot = slotNumbered(world.slots, op.slot);
    if (!isBoundWhole(world)) return undefined;
    const context: ContextField[] = ['slots'];
    if (slot === undefined) return { ...nothing(context), changesContext: 'by-itself' };
    const { name, count } = world.files[slot.inode]!;
    return { pages: { file: name, start: 0, end: count }, context, changesContext: 'by-itself' };
  },
  mmap: (_machine, op) => ({
    pages: { file: op.file, start: 0, end: Number.MAX_SAFE_INTEGER },
    context: ['processes', 'mappings', 'descriptors'],
    changesContext: 'by-itself',
  }),
  munmap: (machine, op) => releasing(machine, op, ['processes', 'mappings', 'descriptors']),
  fork: (machine, _op, { files }) => ({
    pages: files.some((file) => backingOf(machine, file.mmapFlag) === 'memory') ? 'all' : 'none',
    context: ['processes', 'mappings'],
    changesContext: 'by-itself',
  }),
  exit: (machine, _op, world) =>
    world.files.length === 1
      ? releasing(machine, { file: world.files[0]!.name }, ['processes', 'mappings', 'descriptors'])
      : undefined,
  pin: (_machine, op) => onPage(op, ['processes', 'mappings']),
  'pin-backing': (machine, op, world) =>
    standing(machine, world, {
      ...onPage(op, ['processes', 'mappings']),
      changesContext: 'by-its-pages',
    }),
  'punch-backing': (machine, op) => ({ ...onRange(op, behind(machine)), changesContext: 'by-its-pages' }),
  usage: () => undefined,
  drain: () => ({ pages: 'all', context: [] }),
  'file-read': () => nothing(['closed']),
  'file-write': () => nothing(['closed']),
  'file-pread': () => nothing(['closed']),
  'file-pwrite': () => nothing(['closed']),
  truncate: () => nothing(['closed']),
  stat: () => nothing(['closed']),
  finalize: () => ({ ...nothing(['launch']), changesContext: 'by-itself' }),
  populate: (machine, op, world) =>
    isAtItsFrames(machine, world)
      ? {
          ...onRange(op, ['slots', 'launch', 'descriptors']),
          ...surveyed(populateSurvey(machine, op)),
        }
      : undefined,
  accept: faultsIn,
  validate: faultsIn,
  prefault: faultsIn,
  poison: (_machine, op) => onPage(op, ['mappings', 'descriptors']),
  'mce-kill': () => nothing(['processes']),
  madvise: (machine, op, world) => {
    const context: ContextField[] = ['mappings'];
    if (op.advice === 'dontneed') return onRange(op, context);
    if (op.advice === 'hugepage' || op.advice === 'collapse') return nothing(context);
    if (op.advice !== 'remove') return { ...onRange(op, context), survey: faultInSurvey(machine) };
    return { ...freeing(machine, op, world), context };
  },
  'check-extension': (_machine, { on }) => nothing(on === 'vm' ? ['launch'] : []),
};

/** The claim about an operation in a world (its pages are not looked at), or undefined where none is made. */
export function localityOf(machine: Machine, op: Operation, world: World): Locality | undefined {
  if ('file' in op && fileNamed(world, op.file) === undefined) return undefined;
  // What a closed VM or a frozen file refuses is not worth a claim.
  if (world.vmClosed || world.files.some((file) => file.frozen)) return undefined;
  const claim = LOCALITIES[op.kind] as LocalityOf<OperationKind>;
  const locality = claim(machine, op, world);
  const launch = isOnVm(op) && canBeDeadOrFixed(machine);
  return locality && launch
    ? { ...locality, context: [...new Set([...locality.context, 'launch' as const])] }
    : locality;
}

/** Can the VM die, or its slots be fixed once it has run? Then ioctls on it depend on that. */
const canBeDeadOrFixed = ({ vmType }: Machine): boolean =>
  vmType.firmware === 'secure-ept' || vmType.slots.fixedOnceRun;

const onPage = (op: { file: string; page: number }, context: readonly ContextField[]): Locality => ({
  pages: { file: op.file, start: op.page, end: op.page + 1 },
  context,
});

const onRange = (
  op: { file: string; range: { start: number; end: number } },
  context: readonly ContextField[],
): Locality => ({ pages: { file: op.file, ...op.range }, context });

/** What an access behind userspace_addr depends on: where that is the file itself, on who has it mapped. */
const behind = ({ backing }: Machine): readonly ContextField[] => (backing === 'file' ? ['mappings'] : []);

/**
 * A claim about what a property may ask of where a page stands for the guest: with two stores, which of them serves it.
 * That is on slots and, at its own frames, on the page; elsewhere nothing is claimed.
 */
function standing(machine: Machine, world: World, claim: Locality): Locality | undefined {
  if (machine.inPlace) return claim;
  return isAtItsFrames(machine, world) ? { ...claim, context: [...claim.context, 'slots'] } : undefined;
}

/** Whether a mode is offered can depend on the launch. */
const asked = ({ revision, vmType }: Machine): readonly ContextField[] =>
  revision.modes?.support[vmType.name].preserveBeforeFinalize.length ? ['launch'] : [];

const nothing = (context: readonly ContextField[]): Locality => ({ pages: 'none', context });

const surveyed = (survey: Survey | undefined): Pick<Locality, 'survey'> => (survey ? { survey } : {});

const holder = (name: string, context: readonly ContextField[]): Locality => ({
  pages: 'all',
  context,
  changesContext: 'by-itself',
  survey: holderSurvey(name),
});

/** A range that may leave its file: pages that somebody holds live on, which is no longer on a page. */
function freeing(
  machine: Machine,
  op: { file: string; range: { start: number; end: number } },
  _world: World,
): Locality {
  return {
    ...onRange(op, ['descriptors']),
    changesContext: 'by-its-pages',
    ...surveyed(punchSurvey(machine)),
  };
}

/** The guest, or KVM for it, has pages of a range mapped, until one can't be. */
function faultsIn(
  machine: Machine,
  op: { kind: Operation['kind']; file: string; range: { start: number; end: number } },
  world: World,
): Locality | undefined {
  if (!isAtItsFrames(machine, world)) return undefined;
  return {
    ...onRange(op, ['slots', 'launch', 'descriptors', ...behind(machine)]),
    survey: guestSurvey(machine, op.kind === 'prefault' ? undefined : 'private'),
    changesContext: 'by-its-pages',
  };
}

/** A descriptor or mapping goes, and with the last of them the file. */
function releasing(machine: Machine, { file }: { file: string }, context: readonly ContextField[]): Locality {
  const pages = { file, start: 0, end: Number.MAX_SAFE_INTEGER };
  return { pages, context, changesContext: 'by-itself', ...surveyed(punchSurvey(machine)) };
}

/** The pages of a range in bytes or pages that the file has. */
function clipped(world: World, name: string, start: number, end: number): Locality['pages'] {
  const { count } = fileNamed(world, name)!;
  return start < Math.min(end, count) ? { file: name, start, end: Math.min(end, count) } : 'none';
}

/**
 * The same, and where attributes are tracked in the VM, each file at the guest frames that it is bound at before the
 * first step: there the VM's attribute of a page is taken for one of the page.
 */
const isAtItsFrames = ({ inPlace }: Machine, world: World): boolean =>
  isBoundWhole(world) &&
  (inPlace || world.files.every((file, k) => wholeBase(file) === gpaOf(k) / PAGE_SIZE));

/** Does every slot hold a whole file, at the guest frames that the file remembers, and none of another's? */
function isBoundWhole({ slots, files }: World): boolean {
  const bases = files.map(wholeBase);
  const all = allSlots(slots);
  const wholes = all.every((s) => s.offset === 0 && s.count === files[s.inode]!.count);
  return (
    wholes && bases.every((b, i) => b !== false && !all.some((s) => s.inode !== i && meets(s, b, files[i]!)))
  );
}

/** What the guest frames of a whole file are counted from; undefined if it was never bound, false if in pieces. */
function wholeBase({ lastGfn, count }: File): number | undefined | false {
  const [first, ...others] = lastBound(lastGfn);
  if (first === undefined) return undefined;
  return first.start === 0 && first.end === count && others.length === 0 && first.base;
}

const meets = (slot: { gfn: number; count: number }, base: number | undefined, file: File): boolean =>
  base !== undefined && base < slot.gfn + slot.count && slot.gfn < base + file.count;
