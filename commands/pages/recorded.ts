import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { exercisedBy, type KernelRecordings } from '../../checker/evidence/exercised.js';
import { ROOT } from '../../terminal/package.js';
import { readAll } from '../../terminal/read.js';
import type { NamedScenarios } from './to-record.js';

const HEAD = `import type { ClauseId } from './index.js';

/**
 * Where recordings followed each clause: kernels, by the names of their folders in recorded/, each with its VM types.
 * Made by \`npm run pages\` from the recordings themselves, and never typed in; a test compares it with what that makes.
 */
export const RECORDED: Readonly<Partial<Record<ClauseId, string>>> = {
`;
/** The widest line that the formatter leaves alone. */
const WIDEST = 110;

/** The text of model/clauses/recorded.ts. */
export function recordedTable(recordings: readonly KernelRecordings[]): string {
  const rows = [...exercisedBy(recordings)].map(([id, places]) => {
    const line = `  '${id}': '${places}',`;
    return line.length <= WIDEST ? line : `  '${id}':\n    '${places}',`;
  });
  return `${HEAD}${rows.join('\n')}\n};\n`;
}

/** All recordings of the checkout, by kernel; an installed package has none. */
export async function ownRecordings(): Promise<KernelRecordings[]> {
  const all = join(ROOT, 'recorded');
  const kernels = readdirSync(all, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  const read = kernels.map(async ({ name: kernel }) => {
    const files = await filesIn(`recorded/${kernel}`);
    return { kernel, scenarios: files.flatMap(({ scenarios }) => scenarios) };
  });
  return Promise.all(read);
}

/** The files of scenarios in a folder of the checkout, named from its root. */
export async function filesIn(folder: string): Promise<NamedScenarios[]> {
  const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith('.gmem'));
  return Promise.all(
    names.sort().map(async (name) => {
      const { scenarios } = await readAll(join(ROOT, folder, name));
      return { file: `${folder}/${name}`, scenarios: scenarios.map(({ scenario }) => scenario) };
    }),
  );
}
