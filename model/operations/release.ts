import { type Context, cite } from '../context.js';
import { changedFile } from '../copy.js';
import { dropProcess } from '../pages/page.js';
import { mapRange } from '../runs.js';
import type { File, World } from '../state.js';
import { fileNamed, whole, withFile } from '../world.js';
import { punchRange } from './punch.js';

/** The file without a process's mapping of it; its page-table entries go along. */
export function withoutMapping(file: File, process: number): File {
  const pages = mapRange(file.pages, 0, file.count, (page) => dropProcess(page, process));
  const mappedBy = file.mappedBy & ~(1 << process);
  if (file.extents.length === 0) return changedFile(file, { pages, mappedBy });
  return changedFile(file, { pages, mappedBy, extents: file.extents.filter((e) => e.process !== process) });
}

/** The world after a file lost a descriptor or a mapping: with the last of them its pages are freed. */
export function releaseIfUnused(cx: Context, world: World, file: File): World {
  if (!file.closed || file.mappedBy !== 0 || file.released) return world;
  // The session of a live update keeps the file.
  if (file.frozen) return world;
  cite(cx, 'file.release');
  const freed = punchRange(cx, world, file, whole(file));
  const left = fileNamed(freed, file.name)!;
  return withFile(freed, left, changedFile(left, { released: true }));
}
