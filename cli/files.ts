import { mkdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { ScenarioError } from '../language/errors.js';
import { parse } from '../language/parse.js';
import type { Scenario } from '../language/scenario.js';
import { UsageError } from './errors.js';
import { VOCABULARY } from './names.js';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a directory',
  ENOTDIR: 'part of the path is no directory',
  EACCES: 'permission denied',
  EROFS: 'the file system is read-only',
  ENOSPC: 'no space is left',
};

function reasonOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
  return REASONS[code] ?? code;
}

/** The largest file of scenarios that is read, in bytes. */
const LARGEST = 256 * 2 ** 20;

/** The text of a file, or of standard input for `-`. */
export function readText(path: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path === '-' ? 0 : path);
  } catch (error) {
    throw new UsageError(`${path}: cannot be read: ${reasonOf(error)}`);
  }
  if (bytes.length > LARGEST) throw new UsageError(`${path}: larger than 256 MiB: split it`);
  return bytes.toString('utf8');
}

/** The scenarios of a file; what is wrong with it is thrown as a ScenarioError. */
export function readScenarios(path: string): Scenario[] {
  return parse(readText(path), { file: path === '-' ? '<stdin>' : path, vocabulary: VOCABULARY });
}

/** Writes a file whole or not at all: by way of a temporary file that is renamed. */
export function writeText(path: string, text: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileAtomic.sync(path, text);
  } catch (error) {
    throw new UsageError(`${path}: cannot be written: ${reasonOf(error)}`);
  }
}

export { ScenarioError };
