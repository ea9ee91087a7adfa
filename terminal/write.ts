import { accessSync, constants, type Stats, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { codeOf, reasonOf, UsageError } from './errors.js';

/** Writes a file whole or not at all: by way of a temporary file that is renamed. */
export function writeText(path: string, text: string): void {
  writeFile(path, text);
}

/** Writes bytes in the same way; `mode` is the permissions of the file, also of one that is there already. */
export function writeFile(path: string, content: string | Buffer, mode?: number): void {
  try {
    // A device or a pipe, such as /dev/stdout, is written to; to rename over it would replace it.
    if (!(statOf(path)?.isFile() ?? true)) writeFileSync(path, content);
    else if (mode === undefined) writeFileAtomic.sync(path, content);
    else writeFileAtomic.sync(path, content, { mode });
  } catch (error) {
    throw refusal(path, reasonOf(error));
  }
}

/** Refuses a file that could not be written, before the work whose result it is to hold. */
export function checkWritable(path: string): void {
  if (path === '-') throw refusal(path, 'standard output has the screen: name a file');
  if (path === '') throw refusal("''", 'a file has a name');
  const stats = statOf(path);
  if (stats?.isDirectory()) throw refusal(path, 'it is a directory: name a file in it');
  const isPlain = stats === undefined || stats.isFile();
  if (isPlain) checkFolder(path, dirname(resolve(path)));
  else checkAccess(path, path);
}

/** Refuses a folder that no file could be written to. */
export function checkFolder(path: string, folder: string): void {
  const stats = statOf(folder);
  if (stats === undefined) throw refusal(path, `there is no folder ${folder}: make it first`);
  if (!stats.isDirectory()) throw refusal(path, `${folder} is no folder`);
  checkAccess(path, folder);
}

function checkAccess(path: string, needed: string): void {
  try {
    accessSync(needed, constants.W_OK);
  } catch (error) {
    throw refusal(path, reasonOf(error));
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw refusal(path, reasonOf(error));
  }
}

const refusal = (path: string, reason: string): UsageError =>
  new UsageError(`${path}: cannot be written: ${reason}`);
