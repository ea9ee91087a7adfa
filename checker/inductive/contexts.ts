import { type Configuration, startOf } from '../../generators/configuration.js';
import { full } from '../../model/content.js';
import { changedFile, changedWorld } from '../../model/copy.js';
import type { Operation } from '../../model/operation.js';
import { reduce } from '../../model/reduce.js';
import type { Run } from '../../model/runs.js';
import type { BackingPage, Orphan, Page, World } from '../../model/state.js';

/** Everything besides pages that a proof starts from; any combination that is well typed. */
export interface Setting {
  readonly processes: number;
  readonly mappedBy: number;
  readonly closed: boolean;
  /** Where it is bound: the place among `BINDINGS`. */
  readonly binding: number;
  readonly finalized: boolean;
  readonly guestDead: boolean;
  readonly orphans: readonly Orphan[];
}

const BOTH = [false, true] as const;

/** How a file comes to be bound as it was at first, not at all, elsewhere, or not any more. */
const BINDINGS: readonly (readonly Operation[])[] = [
  [],
  [{ kind: 'unbind', slot: 0 }],
  [
    { kind: 'unbind', slot: 0 },
    { kind: 'bind', file: 'g', slot: 1, gpa: 0x60000000 },
  ],
  [
    { kind: 'unbind', slot: 0 },
    { kind: 'bind', file: 'g', slot: 1, gpa: 0x60000000 },
    { kind: 'unbind', slot: 1 },
  ],
];

/** All settings: process 1 lives or not, the file is mapped, open, bound, the VM finalized, dead, or none of it. */
export function settings({ machine }: Configuration): Setting[] {
  const launches = machine.vmType.hasMeasuredLaunch ? BOTH : [true];
  const dead = machine.revision.accessBeforeFinalizeKills ? BOTH : [false];
  const orphaned: readonly (readonly Orphan[])[] = [
    [],
    [{ content: full(0x41), references: [{ name: 'p', kind: 'pin' }] }],
    [{ content: full(0x41), references: [{ name: 'q', kind: 'get' }] }],
  ];
  return [1, 3].flatMap((processes) =>
    [0, 1, 2, 3]
      .filter((mappedBy) => (mappedBy & ~processes) === 0)
      .flatMap((mappedBy) =>
        BOTH.flatMap((closed) =>
          BINDINGS.flatMap((_, binding) =>
            launches.flatMap((finalized) =>
              dead.flatMap((guestDead) =>
                orphaned.map((orphans) => ({
                  processes,
                  mappedBy,
                  closed,
                  binding,
                  finalized,
                  guestDead,
                  orphans,
                })),
              ),
            ),
          ),
        ),
      ),
  );
}

/** Makes worlds of any number of pages from settings and page states. */
export function worldMaker(
  configuration: Configuration,
): (setting: Setting, pages: readonly Page[]) => World {
  const made = new Map<string, World>();
  const template = (count: number, binding: number): World => {
    const key = `${count} ${binding}`;
    const known = made.get(key);
    if (known !== undefined) return known;
    const memories = configuration.memories.map((m) => ({ ...m, pages: count }));
    const start = startOf({ ...configuration, memories });
    const world = BINDINGS[binding]!.reduce((w, operation) => reduce(w, operation).world, start);
    made.set(key, world);
    return world;
  };
  return ({ closed, mappedBy, binding, ...setting }, pages) => {
    const world = template(pages.length, binding);
    const file = world.files[0]!;
    const runs = pages.map((cell, i): Run<Page> => ({ start: i, end: i + 1, cell }));
    const released = closed && mappedBy === 0;
    const files = [changedFile(file, { pages: runs, mappedBy, closed, released })];
    return changedWorld(world, { files, ...setting });
  };
}

/** The memory behind userspace_addr as it is when nobody has touched it. */
export const untouchedBacking = (configuration: Configuration): BackingPage =>
  startOf(configuration).files[0]!.backing[0]!.cell;
