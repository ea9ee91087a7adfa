import type { Content } from './content.js';
import type { Reference, World } from './state.js';

/** The bytes of the page that the reference of that name is on, wherever it is; undefined where nobody holds one. */
export function heldBy({ files, orphans }: World, name: string): Content | undefined {
  const holds = (references: readonly Reference[]) => references.some((r) => r.name === name);
  for (const { pages, backing } of files) {
    for (const { cell } of pages) if (cell.folio && holds(cell.folio.references)) return cell.folio.content;
    for (const { cell } of backing) if (holds(cell.references)) return cell.content;
  }
  return orphans.find(({ references }) => holds(references))?.content;
}
