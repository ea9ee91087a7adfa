import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Instead } from '../checker/conformance/answers.js';
import { conform } from '../checker/conformance/conform.js';
import type { Overrides } from '../checker/replay/machine.js';
import type { Scenario } from '../language/scenario.js';
import { allSlots, NO_SLOTS, withSlot } from '../model/memslots.js';
import type { Operation } from '../model/operation.js';
import { backingOf } from '../model/operations/backing.js';
import { gfnOf, pageOfGfn, slotAt } from '../model/operations/slots.js';
import { reduce, type Step } from '../model/reduce.js';
import { at } from '../model/runs.js';
import type { World } from '../model/state.js';
import { fileNamed } from '../model/world.js';
import { ROOT } from './package-root.js';

/** Something that a kernel does against the ABI: a bug of the kernel's that is known, with a report to send. */
export interface Finding {
  readonly name: string;
  readonly title: string;
  /** The kernel's function at fault, and the report; the latter as a path in the package. */
  readonly fault: string;
  readonly report: string;
  /** Smallest scenarios with the kernel's answers, as a path in the package. */
  readonly scenarios: string;
  /** What the kernel may do with an operation besides what the ABI says; nothing where it does no wrong. */
  readonly instead: Instead;
}

/** The names of findings and, for each, what the kernel does instead; the rest stands in the report. */
const INSTEAD: Readonly<Record<string, Seen>> = {
  'prefetch-maps-userspace-memory': {
    on: ['linux-6.18', 'linux-7.2', 'linux-7.3'],
    instead: servedFromUserspace,
  },
  'mmio-entry-hides-private': { on: ['linux-7.2', 'linux-7.3'], instead: answeredFromMmioEntry },
};

interface Seen {
  /** The revisions that it was seen on. */
  readonly on: readonly string[];
  readonly instead: Finding['instead'];
}

/** All known findings. */
export const FINDINGS: readonly Finding[] = Object.entries(INSTEAD).map(([name, { on, instead }]) => {
  const report = `kernel/findings/${name}.md`;
  const text = readFileSync(join(ROOT, report), 'utf8');
  return {
    name,
    title: /^# (.+)$/m.exec(text)![1]!,
    fault: /^Function: (.+)$/m.exec(text)![1]!,
    report,
    scenarios: `kernel/findings/${name}.gmem`,
    instead: (world, operation) =>
      on.includes(world.machine.revision.name) ? instead(world, operation) : [],
  };
});

/** The finding that explains a recording which the model alone does not: with it, every answer is allowed. */
export function explanationOf(recording: Scenario, overrides: Overrides = {}): Finding | undefined {
  return FINDINGS.find(({ instead }) => conform(recording, overrides, instead).disagreement === undefined);
}

/**
 * The guest is served from the memory behind userspace_addr, where that is there and can be written, although its slot
 * is GMEM_ONLY.
 */
function servedFromUserspace(world: World, operation: Operation): readonly Step[] {
  if (operation.kind !== 'guest') return [];
  const named = fileNamed(world, operation.file);
  const gfn = named && gfnOf(world, named, operation.page);
  const slot = gfn === undefined ? undefined : slotAt(world, gfn);
  if (gfn === undefined || slot === undefined) return [];
  // The gpa may have gone to another file since.
  const file = world.files[slot.inode]!;
  if (backingOf(world.machine, file.mmapFlag) !== 'memory') return [];
  const behind = at(file.backing, pageOfGfn(slot, gfn));
  if (behind === undefined || !behind.present || behind.copyOnWrite) return [];
  const all = allSlots(world.slots).map((slot) => ({ ...slot, gmemOnly: false }));
  const slots = all.reduce(withSlot, NO_SLOTS);
  const step = reduce({ ...world, slots }, operation);
  return [{ ...step, world: { ...step.world, slots: world.slots } }];
}

/**
 * The guest's access to a private page is taken for a shared one, as the page tables still hold the entry of a time
 * without a slot there: it exits as MMIO while there is none, and as a shared access once there is.
 */
function answeredFromMmioEntry(world: World, operation: Operation): readonly Step[] {
  if (operation.kind !== 'guest' || operation.as !== undefined) return [];
  const { machine } = world;
  const choosing = { ...machine, vmType: { ...machine.vmType, guestChoosesAccess: true } };
  const step = reduce({ ...world, machine: choosing }, { ...operation, as: 'shared' });
  if (!step.clauses.includes('guest.mismatch')) return [];
  const named = fileNamed(world, operation.file);
  const gfn = named && gfnOf(world, named, operation.page);
  const hasSlot = gfn !== undefined && slotAt(world, gfn) !== undefined;
  return [{ ...step, world, outcome: hasSlot ? step.outcome : { kind: 'mmio' } }];
}
