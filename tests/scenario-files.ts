import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse, type Scenario } from '../language/index.js';
import { VOCABULARY } from '../terminal/names.js';

export { VOCABULARY };

export interface ScenarioFile {
  /** Its name without `.gmem`. */
  readonly name: string;
  readonly text: string;
  readonly scenarios: readonly Scenario[];
}

/** The scenario files of a folder, named from the project's root. */
export function scenarioFiles(folder: string): ScenarioFile[] {
  const path = new URL(`../${folder}`, import.meta.url).pathname;
  const names = readdirSync(path).filter((file) => file.endsWith('.gmem'));
  return names.sort().map((file) => {
    const text = readFileSync(join(path, file), 'utf8');
    const options = { file: `${folder}/${file}`, vocabulary: VOCABULARY };
    return { name: file.replace(/\.gmem$/, ''), text, scenarios: parse(text, options) };
  });
}

/** The folders of recordings, one for each kernel and how it is built, named from the project's root. */
export function recordedFolders(): string[] {
  const path = new URL('../recorded', import.meta.url).pathname;
  return readdirSync(path)
    .sort()
    .map((name) => `recorded/${name}`);
}
