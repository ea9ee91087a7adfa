import { closeSync, fstatSync, openSync, readSync } from 'node:fs';
import { parse } from '../language/parse.js';
import type { Scenario } from '../language/scenario.js';
import { codeOf, UsageError } from './errors.js';
import { fileName, fileRefusal } from './file-name.js';
import { VOCABULARY } from './names.js';

/** A file of scenarios as it was read; `name` is what messages call it. */
export interface Source {
  readonly name: string;
  readonly text: string;
  readonly scenarios: readonly Scenario[];
}

/** The largest file of scenarios that is read, in bytes. */
const LARGEST = 256 * 2 ** 20;
const PIECE = 2 ** 16;
/** Milliseconds between looks at a standard input that has nothing yet but will not wait itself. */
const NAP = 10;

/** The scenarios of a file, or of standard input for `-`; what is wrong with it is thrown as a ScenarioError. */
export function readScenarios(path: string): Source {
  const name = path === '-' ? '<stdin>' : fileName(path);
  const text = readText(path, name);
  return { name, text, scenarios: parse(text, { file: name, vocabulary: VOCABULARY }) };
}

function readText(path: string, name: string): string {
  let fd = 0;
  try {
    if (path !== '-') fd = openSync(path, 'r');
    return read(fd, name).toString('utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw fileRefusal(path === '-' ? name : path, 'read', error);
  } finally {
    if (fd !== 0) closeSync(fd);
  }
}

/** All there is to read, be it a file, a pipe or a device that never ends; refused where that is too much. */
function read(fd: number, name: string): Buffer {
  const tooLarge = () => new UsageError(`${name}: larger than 256 MiB: split it`);
  const { size } = fstatSync(fd);
  if (size > LARGEST) throw tooLarge();
  const pieces: Buffer[] = [];
  for (let total = 0; ; ) {
    const piece = Buffer.allocUnsafe(Math.max(PIECE, size + 1 - total));
    const got = readWaiting(fd, piece);
    if (got === 0) return Buffer.concat(pieces, total);
    total += got;
    if (total > LARGEST) throw tooLarge();
    pieces.push(piece.subarray(0, got));
  }
}

function readWaiting(fd: number, piece: Buffer): number {
  for (;;) {
    try {
      return readSync(fd, piece);
    } catch (error) {
      if (codeOf(error) !== 'EAGAIN') throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, NAP);
    }
  }
}
