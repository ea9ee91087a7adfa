import type { ContextField, Locality } from '../../model/locality/index.js';
import type { Operation } from '../../model/operation.js';
import type { Machine, Page, World } from '../../model/state.js';
import { BINDINGS, type Flags, type Setting } from './settings.js';
import type { Arrangement } from './worlds.js';

/** What is claimed of an operation in a world, as `localityOf` has it. */
export type Claims = (machine: Machine, operation: Operation, world: World) => Locality | undefined;

/** What an operation is taken in: settings that its claim does not tell apart are one. */
export interface Contexts {
  /** Each with all its settings, of which the first stands for all. */
  readonly groups: readonly (readonly Setting[])[];
  /** What pages tell one another in it. */
  readonly survey: Locality['survey'];
  /** Something is claimed of it in every setting. */
  readonly isClaimed: boolean;
}

/** Without a claim, an operation has to leave pages alone, and is taken in these. */
const UNCLAIMED: readonly ContextField[] = ['descriptors'];
/** Where a memory is bound is all one, but to what binds it. */
const PLACES = ['bound', 'unbound', 'bound', 'unbound', 'new'];
const BIND: readonly Operation['kind'][] = ['bind', 'unbind'];

/** Sorts settings by what operations are claimed to tell apart. */
export function contextsOf(
  machine: Machine,
  claims: Claims,
  all: readonly Setting[],
  page: Page,
  make: (arrangement: Arrangement) => World,
): (operation: Operation) => Contexts {
  const usual = all[0]!;
  const bound = BINDINGS.map((_, binding) => make({ setting: { ...usual, binding }, pages: [page] }));
  const fields = (setting: Setting): Readonly<Record<ContextField, string>> => {
    const { processes, mappedBy, closed, binding, finalized, vmDead, hasRun, orphans } = setting;
    const open = !closed ? 'open' : mappedBy === 0 ? 'gone' : 'closed';
    return {
      processes: String(processes),
      mappings: String(mappedBy),
      closed: String(closed),
      descriptors: open,
      slots: PLACES[binding]!,
      launch: `${finalized} ${vmDead} ${hasRun}`,
      orphans: orphans.map((o) => o.references[0]!.name).join(),
    };
  };
  const known = new Map(all.map((setting) => [setting, fields(setting)]));
  return (operation) => {
    const perBinding = bound.map((world) => claims(machine, operation, world));
    const flags = flagsRead(machine, operation);
    const groups = new Map<string, Setting[]>();
    for (const setting of all) {
      const values = known.get(setting)!;
      const context = perBinding[setting.binding]?.context ?? UNCLAIMED;
      const key = [
        ...context.map((field) => `${field} ${values[field]}`),
        ...(BIND.includes(operation.kind) ? [setting.binding] : []),
        ...flags.map((flag) => `${flag} ${setting.flags[flag]}`),
      ].join('|');
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [setting]);
      else group.push(setting);
    }
    const survey = perBinding.find((claim) => claim?.survey !== undefined)?.survey;
    return { groups: [...groups.values()], survey, isClaimed: perBinding.every((c) => c !== undefined) };
  };
}

const READ_MMAP = ['mmap', 'bind', 'guest', 'prefault', 'backing', 'pin-backing', 'punch-backing'];
const FREE_PAGES = ['punch', 'fallocate', 'madvise', 'close', 'munmap', 'exit'];

/** The creation flags that an operation looks at; they are in no claim, as a search has one memory. */
function flagsRead({ revision, inPlace }: Machine, { kind }: Operation): (keyof Flags)[] {
  if (READ_MMAP.includes(kind)) return ['mmap'];
  const byCreation =
    revision.punchZaps === 'kind-at-creation' || (revision.punchZaps === 'both-kinds' && !inPlace);
  return byCreation && FREE_PAGES.includes(kind) ? ['initShared'] : [];
}
