import {
  accessSync,
  constants,
  lstatSync,
  readlinkSync,
  realpathSync,
  type Stats,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, resolve } from 'node:path';
import writeFileAtomic from 'write-file-atomic';
import { codeOf, UsageError } from './errors.js';
import { fileName, fileRefusal, NOT_UTF8, rawName } from './file-name.js';
import { openPipe, writePipe } from './pipe.js';

/** Writes a file whole or not at all: by way of a temporary file that is renamed. */
export function writeText(path: string, text: string): void {
  writeFile(path, text);
}

/** Writes bytes in the same way; `mode` is the permissions of the file, also of one that is there already. */
export function writeFile(path: string, content: string | Buffer, mode?: number): void {
  try {
    const stats = statOf(path);
    // A device or a pipe, such as /dev/stdout, is written to; to rename over it would replace it.
    if (stats?.isFIFO()) writePipe(path, content);
    else if (!(stats?.isFile() ?? true)) writeFileSync(path, content);
    else if (mode === undefined) writeFileAtomic.sync(linked(path), content);
    else writeFileAtomic.sync(linked(path), content, { mode });
  } catch (error) {
    throw error instanceof UsageError ? error : fileRefusal(path, 'written', error);
  }
}

/** Refuses a file that could not be written, before the work whose result it is to hold. */
export function checkWritable(path: string): void {
  if (path === '-') throw refusal(path, 'standard output has the screen: name a file');
  if (path === '') throw refusal(path, 'a file has a name');
  const stats = statOf(path);
  if (stats?.isDirectory()) throw refusal(path, 'it is a directory: name a file in it');
  const isPlain = stats === undefined || stats.isFile();
  if (rawName(path) !== undefined) throw refusal(path, NOT_UTF8);
  if (isPlain) checkFolder(path, dirname(resolve(linked(path))));
  else checkAccess(path, path);
  if (stats?.isFIFO()) checkReader(path);
}

function checkReader(path: string): void {
  try {
    openPipe(path);
  } catch (error) {
    throw refusal(
      path,
      codeOf(error) === 'ENXIO' ? 'nobody reads this pipe: start its reader first' : codeOf(error)!,
    );
  }
}

/** The file that a path leads to by symbolic links, also where it is not there yet. */
function linked(path: string): string {
  const isLink = lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
  return isLink ? linked(resolve(realpathSync(dirname(path)), readlinkSync(path))) : path;
}

/** Refuses a folder that no file could be written to. */
export function checkFolder(path: string, folder: string): void {
  const stats = statOf(folder);
  if (stats === undefined) throw refusal(path, `there is no folder ${fileName(folder)}: make it first`);
  if (!stats.isDirectory()) throw refusal(path, `${fileName(folder)} is no folder`);
  checkAccess(path, folder);
}

function checkAccess(path: string, needed: string): void {
  try {
    accessSync(needed, constants.W_OK);
  } catch (error) {
    throw fileRefusal(path, 'written', error);
  }
}

function statOf(path: string): Stats | undefined {
  try {
    return statSync(path);
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return undefined;
    throw fileRefusal(path, 'written', error);
  }
}

const refusal = (path: string, reason: string): UsageError =>
  new UsageError(`${fileName(path)}: cannot be written: ${reason}`);
