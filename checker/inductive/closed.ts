import { lastBound } from '../../model/last-gfn.js';
import { allSlots } from '../../model/memslots.js';
import type { File, World } from '../../model/state.js';
import { BINDINGS, isWellTyped, type Setting } from './settings.js';
import type { Arrangement } from './worlds.js';

const PROCESSES = 7;

/**
 * Says of the world after a step whether it is again one that the induction starts from, besides its pages:
 * the first memory in one of the settings, any others new. Orphans and backing memory may be any.
 */
export function settingsAreClosed(
  all: readonly Setting[],
  make: (arrangement: Arrangement) => World,
): (before: World, after: World) => boolean {
  const places = new Map<string, Set<string>>();
  const placesLike = (file: File): Set<string> => {
    const key = `${file.count} ${file.mmapFlag} ${file.initShared}`;
    const known = places.get(key);
    if (known !== undefined) return known;
    const flags = { mmap: file.mmapFlag, initShared: file.initShared };
    const pages = file.pages.map((run) => run.cell);
    const worlds = BINDINGS.map((_, binding) => make({ setting: { ...all[0]!, binding, flags }, pages }));
    const found = new Set(worlds.map(place));
    places.set(key, found);
    return found;
  };
  const launch = new Set(all.map((s) => `${s.finalized} ${s.vmDead}`));
  const hasRun = new Set(all.map((s) => s.hasRun));
  return (before, after) => {
    const [old, file] = [before.files[0]!, after.files[0]!];
    if (after.vmAttributes !== before.vmAttributes) return false;
    if (!launch.has(`${after.finalized} ${after.vmDead}`) || !hasRun.has(after.hasRun)) return false;
    if (file.mmapFlag !== old.mmapFlag || file.initShared !== old.initShared || file.count !== old.count)
      return false;
    if (file.released !== (file.closed && file.mappedBy === 0)) return false;
    if (!isWellTyped({ processes: after.processes, mappedBy: file.mappedBy })) return false;
    if ((after.processes & 1) === 0 || (after.processes & ~PROCESSES) !== 0) return false;
    if (after.slots === before.slots && file.lastGfn === old.lastGfn) return true;
    return placesLike(file).has(place(after));
  };
}

/** Where the first memory is bound, and was last. */
const place = ({ slots, files }: World): string =>
  JSON.stringify([allSlots(slots).filter((s) => s.inode === 0), lastBound(files[0]!.lastGfn)]);
