import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Scenario } from '../language/scenario.js';
import { ROOT } from './package.js';
import { readAll } from './read.js';

/** A scenario of the project's own, with the file that it is in, from the project's root. */
export interface OwnScenario {
  readonly file: string;
  readonly scenario: Scenario;
}

const FOLDERS = ['scenarios', 'counterexamples'] as const;

/** The scenarios that the package brings: the ABI by example, and the known failures. */
export async function ownScenarios(
  folders: readonly (typeof FOLDERS)[number][] = FOLDERS,
): Promise<OwnScenario[]> {
  const own: OwnScenario[] = [];
  for (const file of folders.flatMap(gmemFiles)) {
    const { scenarios } = await readAll(join(ROOT, file));
    own.push(...scenarios.map(({ scenario }) => ({ file, scenario })));
  }
  return own;
}

function gmemFiles(folder: string): string[] {
  const path = join(ROOT, folder);
  if (!existsSync(path)) return [];
  const names = readdirSync(path).filter((name) => name.endsWith('.gmem'));
  return names.sort().map((name) => `${folder}/${name}`);
}
