import type { Configuration } from '../../generators/configuration.js';
import { full } from '../../model/content.js';
import { changedFile, changedWorld } from '../../model/copy.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import { type Run, uniform } from '../../model/runs.js';
import type { BackingPage, Machine, Page, World } from '../../model/state.js';
import { emptyWorld, PAGE_SIZE } from '../../model/world.js';
import { BINDINGS, type Flags, type Setting } from './settings.js';

/** Pages in a setting, to make a world of. */
export interface Arrangement {
  readonly setting: Setting;
  readonly pages: readonly Page[];
  /** They stand behind a stretch of pages that takes them past 4 GiB, where a 32-bit offset wraps. */
  readonly far?: boolean;
  /** The page of a second memory. */
  readonly other?: Page;
}

/** Pages before those of a far arrangement. */
export const FAR = 2 ** 20;

const USED: BackingPage = {
  content: full(0x41),
  present: true,
  copyOnWrite: false,
  references: [{ name: 'p', kind: 'pin' }],
};

/** Makes worlds of arrangements. */
export function worldMaker({ machine, memories }: Configuration): (arrangement: Arrangement) => World {
  const { name } = memories[0]!;
  const templates = new Map<number, World>();
  const template = (count: number, { binding, flags }: Setting, withOther: boolean): World => {
    const bits = (flags.mmap ? 4 : 0) + (flags.initShared ? 2 : 0) + (withOther ? 1 : 0);
    const key = (count * BINDINGS.length + binding) * 8 + bits;
    const known = templates.get(key);
    if (known !== undefined) return known;
    const made = [create(name, count, flags), ...BINDINGS[binding]!];
    const other: Operation = { kind: 'bind', file: OTHER, slot: 7, gpa: 2 ** 38 };
    const start = after(machine, withOther ? [...made, create(OTHER, 1, flags), other] : made);
    templates.set(key, start);
    return start;
  };
  return ({ setting, pages, far = false, other }) => {
    const before = far ? FAR : 0;
    const world = template(before + pages.length, setting, other !== undefined);
    const { processes, mappedBy, closed, finalized, vmDead, hasRun, orphans, backingUsed } = setting;
    const runs = pages.map((cell, i): Run<Page> => ({ start: before + i, end: before + i + 1, cell }));
    const count = before + pages.length;
    const changed = {
      pages: far ? [{ start: 0, end: FAR, cell: world.files[0]!.pages[0]!.cell }, ...runs] : runs,
      mappedBy,
      closed,
      released: closed && mappedBy === 0,
      ...(backingUsed && { backing: uniform(count, USED) }),
    };
    const files = [changedFile(world.files[0]!, changed)];
    if (other !== undefined) files.push(changedFile(world.files[1]!, { pages: uniform(1, other), mappedBy }));
    return changedWorld(world, { files, processes, finalized, vmDead, hasRun, orphans });
  };
}

/** The name of a second memory. */
export const OTHER = 'h';

const create = (file: string, count: number, { mmap, initShared }: Flags): Operation => ({
  kind: 'create',
  file,
  size: count * PAGE_SIZE,
  flags: (mmap ? 1 : 0) | (initShared ? 2 : 0),
});

function after(machine: Machine, operations: readonly Operation[]): World {
  return operations.reduce((world, operation) => {
    const step = reduce(world, operation);
    if (step.outcome.kind !== 'ok') throw new RangeError(`a ${operation.kind} of a setting fails`);
    return step.world;
  }, emptyWorld(machine));
}
