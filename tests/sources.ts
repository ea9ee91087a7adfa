import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Source {
  /** From the project's root. */
  readonly path: string;
  readonly text: string;
}

const ROOT = new URL('..', import.meta.url).pathname;
const PASSED_OVER = ['node_modules', 'dist', '.built', 'coverage', '.git'];

/** The top folders of the project that hold TypeScript. */
export function folders(): string[] {
  return readdirSync(ROOT, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && !PASSED_OVER.includes(entry.name))
    .map(({ name }) => name)
    .filter((name) => sources(name).length > 0);
}

/** The TypeScript files of a folder that are no tests. */
export function sources(folder: string): Source[] {
  return readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
    .sort()
    .map((file) => join(folder, file))
    .map((path) => ({ path, text: readFileSync(join(ROOT, path), 'utf8') }));
}
