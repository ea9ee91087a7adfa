import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { type Ended, sh } from './cli-harness.js';

const ROOT = new URL('..', import.meta.url).pathname;

/** What a copy has none of, as a fresh clone has not. */
const LEFT_OUT = ['.git', 'dist', '.built', 'coverage'];
/** What is only read, and large. */
const LINKED = ['node_modules', 'recorded'];

/** A copy of the project's sources, to be changed, with the libraries that are installed here. */
export class Checkout {
  private readonly around = mkdtempSync(join(tmpdir(), 'gmemcheck-checkout-'));
  readonly folder = join(this.around, 'gmemcheck');

  constructor() {
    mkdirSync(this.folder);
    for (const name of readdirSync(ROOT).filter((name) => !LEFT_OUT.includes(name))) {
      const [from, to] = [join(ROOT, name), this.path(name)];
      if (LINKED.includes(name)) symlinkSync(from, to);
      else cpSync(from, to, { recursive: true });
    }
  }

  path(name: string): string {
    return join(this.folder, name);
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8');
  }

  write(name: string, text: string): void {
    writeFileSync(this.path(name), text);
  }

  /** Writes at the end of a file, or a file that is new. */
  append(name: string, text: string): void {
    mkdirSync(dirname(this.path(name)), { recursive: true });
    appendFileSync(this.path(name), text);
  }

  /** Puts one text in the place of another; an error where that is not there just once. */
  edit(name: string, before: string, after: string): void {
    const parts = this.read(name).split(before);
    if (parts.length !== 2) throw new Error(`${name} has ${parts.length - 1} times: ${before}`);
    this.write(name, parts.join(after));
  }

  /** Runs a line of shell in its folder, as somebody would who works there. */
  sh(line: string, env: Readonly<Record<string, string>> = {}): Ended {
    return sh(`cd ${this.folder} || exit; ${line}`, { NO_COLOR: '1', HOME: this.around, ...env }, MINUTES);
  }

  remove(): void {
    rmSync(this.around, { recursive: true });
  }
}

/** Milliseconds after which a command is taken to hang: many times what it takes. */
export const MINUTES = 20 * 60_000;
