import { randomUUID } from 'node:crypto';
import { openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StringDecoder } from 'node:string_decoder';
import { reasonOf, UsageError } from './errors.js';

/** Bytes that are kept in memory; what is more goes to a file. */
const IN_MEMORY = 4 * 2 ** 20;
const PIECE = 2 ** 16;

/**
 * Bytes that are put aside, and read again from their beginning as often as wanted. The file that takes what is too much
 * for memory has no name, so that nothing of it is left however the program ends.
 */
export class Spool {
  private pieces: Buffer[] = [];
  private length = 0;
  private fd: number | undefined;

  /** Adds bytes; UsageError where the folder for temporary files can't take them. */
  add(piece: Buffer): void {
    this.pieces.push(piece);
    this.length += piece.length;
    if (this.fd === undefined && this.length <= IN_MEMORY) return;
    try {
      this.fd ??= nameless();
      for (const one of this.pieces) writeWhole(this.fd, one);
    } catch (error) {
      throw new UsageError(
        `${tmpdir()}: what was read cannot be put aside there: ${reasonOf(error)}; give it as a file, or another folder with TMPDIR`,
      );
    }
    this.pieces = [];
  }

  /** What was added, in pieces. */
  *read(): Generator<Buffer> {
    if (this.fd === undefined) return yield* this.pieces;
    for (let at = 0; at < this.length; ) {
      const piece = Buffer.allocUnsafe(PIECE);
      const got = readSync(this.fd, piece, 0, PIECE, at);
      at += got;
      yield piece.subarray(0, got);
    }
  }

  /** What was added, which is text in UTF-8. */
  *text(): Generator<string> {
    const decoder = new StringDecoder('utf8');
    for (const piece of this.read()) yield decoder.write(piece);
  }
}

function nameless(): number {
  const path = join(tmpdir(), `gmemcheck-${randomUUID()}`);
  const fd = openSync(path, 'wx+', 0o600);
  unlinkSync(path);
  return fd;
}

function writeWhole(fd: number, bytes: Buffer): void {
  for (let at = 0; at < bytes.length; ) at += writeSync(fd, bytes, at);
}
