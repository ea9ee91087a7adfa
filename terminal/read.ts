import { closeSync, openSync, readSync, statSync } from 'node:fs';
import { ScenarioReader, type ScenarioText } from '../language/reader.js';
import { codeOf, UsageError } from './errors.js';
import { fileName, fileRefusal } from './file-name.js';
import { LineSplitter } from './line-splitter.js';
import { VOCABULARY } from './names.js';
import { Spool } from './spool.js';

/** A scenario as it was read: what messages call its file, and the lines of its text from its first one on. */
export interface Read extends ScenarioText {
  readonly name: string;
}

/**
 * A file of scenarios, or standard input for `-`. It is read as it comes, a scenario at a time, and as often as
 * `scenarios` is called: what can be read only once, a pipe, is put aside on the way.
 */
export class ScenarioFile {
  readonly name: string;
  private aside: Spool | undefined;
  private wasRead = false;

  constructor(private readonly path: string) {
    this.name = path === '-' ? '<stdin>' : fileName(path);
  }

  /** One scenario after the other; what is wrong is thrown: a ScenarioError, or a UsageError where it can't be read. */
  async *scenarios(): AsyncGenerator<Read> {
    const reader = new ScenarioReader({ file: this.name, vocabulary: VOCABULARY });
    const lines = new LineSplitter();
    for (const piece of this.pieces()) {
      for (const line of lines.add(piece)) {
        const ended = reader.line(line);
        if (ended !== undefined) yield { name: this.name, ...ended };
      }
    }
    const ended = reader.line(lines.end()) ?? reader.end();
    if (ended !== undefined) yield { name: this.name, ...ended };
  }

  private *pieces(): Generator<Buffer> {
    if (this.wasRead && this.aside !== undefined) return yield* this.aside.read();
    this.wasRead = true;
    if (this.path === '-' || !isPlain(this.path)) this.aside = new Spool();
    for (const piece of piecesOf(this.path, this.name)) {
      this.aside?.add(piece);
      yield piece;
    }
  }
}

const PIECE = 2 ** 16;
/** Milliseconds between looks at a standard input that has nothing yet but will not wait itself. */
const NAP = 10;

/** What there is to read, in pieces; what takes long runs in a thread, which may wait for it. */
function* piecesOf(path: string, name: string): Generator<Buffer> {
  let fd = 0;
  try {
    if (path !== '-') fd = openSync(path, 'r');
    for (;;) {
      const piece = Buffer.allocUnsafe(PIECE);
      const got = readWaiting(fd, piece);
      if (got === 0) return;
      yield piece.subarray(0, got);
    }
  } catch (error) {
    if (codeOf(error) === undefined) throw error;
    throw fileRefusal(path === '-' ? name : path, 'read', error);
  } finally {
    if (fd !== 0) closeSync(fd);
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

/** Can it be read again? What is not there, or out of reach, is found out when it is read. */
function isPlain(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return true;
  }
}

/** The scenarios of several files, one after the other. */
export async function* scenariosOf(files: readonly ScenarioFile[]): AsyncGenerator<Read> {
  for (const file of files) yield* file.scenarios();
}

/** Characters of a file that is kept whole. */
const LARGEST = 16 * 2 ** 20;

/** All scenarios of a file that is needed whole, with its text; UsageError where it is larger than 16 MiB. */
export async function readAll(path: string): Promise<{ name: string; scenarios: Read[] }> {
  const file = new ScenarioFile(path);
  const scenarios: Read[] = [];
  let characters = 0;
  for await (const read of file.scenarios()) {
    scenarios.push(read);
    characters += read.lines.reduce((sum, line) => sum + line.length + 1, 0);
    if (characters > LARGEST) throw new UsageError(`${file.name}: larger than 16 MiB: split it`);
  }
  return { name: file.name, scenarios };
}

/** A line of a scenario that was read, by its number in the file. */
export const lineOf = ({ lines, scenario }: Read, line: number): string =>
  lines[line - scenario.at.line] ?? '';
