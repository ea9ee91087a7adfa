import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { vi } from 'vitest';
import { installed } from './installed.js';

// What a colour is chosen by is read once, when the reports are loaded.
process.env.NO_COLOR = '1';

/** How a command ended, and what it wrote. */
export interface Ended {
  readonly code: number | null;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
export async function gmemcheck(...args: string[]): Promise<Ended> {
  const { main } = await import('../commands/main.js');
  const out = captured(process.stdout);
  const err = captured(process.stderr);
  try {
    const code = await main(args);
    return { code, out: out.text(), err: err.text() };
  } finally {
    out.restore();
    err.restore();
  }
}

/** What is written to a stream until `restore`, in place of its being written. */
export function captured(stream: NodeJS.WriteStream): { text(): string; restore(): void } {
  let text = '';
  const spy = vi.spyOn(stream, 'write').mockImplementation((chunk, ...rest) => {
    text += String(chunk);
    for (const done of rest) if (typeof done === 'function') (done as () => void)();
    return true;
  });
  return { text: () => text, restore: () => spy.mockRestore() };
}

/** A new empty folder to work in until `leave`; relative names in messages are then the same everywhere. */
export function enterFolder(files: Readonly<Record<string, string>> = {}): { leave(): void } {
  const before = process.cwd();
  const folder = mkdtempSync(join(tmpdir(), 'gmemcheck-'));
  process.chdir(folder);
  for (const [name, text] of Object.entries(files)) put(name, text);
  return {
    leave: () => {
      process.chdir(before);
      rmSync(folder, { recursive: true });
    },
  };
}

/** Writes a file, and the folder it is in. */
export function put(name: string, text: string | Buffer): void {
  mkdirSync(dirname(name), { recursive: true });
  writeFileSync(name, text);
}

/** Lines of more than 80 columns. */
export const wide = (text: string): string[] => text.split('\n').filter((line) => [...line].length > 80);

/** Is every tag of an XML text closed in its place, and every < and & of its text escaped? */
export function wellFormed(xml: string): boolean {
  const open: string[] = [];
  const body = xml.replace(/^<\?xml [^<>]*\?>\n/, '').replace(/<!\[CDATA\[[\s\S]*?\]\]>/g, '');
  const rest = body.replace(/<(\/?)([\w-]+)((?: [\w-]+="[^"<]*")*)(\/?)>/g, (_, end, name, _given, empty) => {
    if (end === '' && empty === '') open.push(name);
    return end === '' || open.pop() === name ? '' : '<';
  });
  return open.length === 0 && !/<|&(?!(?:amp|lt|gt|quot|apos|#\w+);)/.test(rest);
}

/** The program as it is installed: for what only a process shows. */
export const PROGRAM = join(installed(), 'bin', 'gmemcheck.js');

/** Runs a line of shell in which `$gmemcheck` is the program, for so many milliseconds at most. */
export function sh(line: string, env: Readonly<Record<string, string>> = {}, timeout = 60_000): Ended {
  const gmemcheck = `${process.execPath} ${PROGRAM}`;
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', line], {
    timeout,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { PATH: process.env.PATH, gmemcheck, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

/** Lets a program run for a short while; for longer where that was too short to show what is looked for. */
export function shownSoon(wanted: RegExp, run: (seconds: number) => Ended): Ended {
  let ended = run(2);
  for (const seconds of [4, 10]) if (!wanted.test(ended.out)) ended = run(seconds);
  return ended;
}

/** The text of a file of the current folder. */
export const textOf = (name: string): string => readFileSync(name, 'utf8');
