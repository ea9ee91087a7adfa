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
export function sh(line: string, env: Readonly<Record<string, string>> = {}, timeout = 600_000): Ended {
  const gmemcheck = `${process.execPath} ${PROGRAM}`;
  const { status, stdout, stderr } = spawnSync('bash', ['--norc', '-c', line], {
    timeout,
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
    env: { PATH: process.env.PATH, gmemcheck, ...env },
  });
  return { code: status, out: stdout, err: stderr };
}

/** What a terminal of so many columns shows of a program, which gets Ctrl-C once it has shown something. */
export interface Interrupted {
  readonly line: string;
  /** What it is interrupted at: an extended regular expression for grep. */
  readonly at: string;
  readonly columns?: number;
  /** How often Ctrl-C is pressed: the second time while the program cannot look. */
  readonly times?: number;
}

/** Runs a program on a terminal and presses Ctrl-C when it shows what it is to be interrupted at. */
export function interruptedOnTerminal({ line, at, columns = 80, times = 1 }: Interrupted): Ended {
  put('interrupted.sh', `stty cols ${columns}\necho $$ > pid\nexec ${line}\n`);
  const { code, out, err } = sh(
    `rm -f screen pid
     script -qefc 'bash --norc interrupted.sh' screen > /dev/null & typescript=$!
     until grep -aqE '${at}' screen 2> /dev/null; do kill -0 $typescript || break; sleep 0.05; done
     for i in $(seq ${times}); do kill -INT "$(cat pid)"; done
     wait $typescript`,
    { TERM: 'xterm', NO_COLOR: '1' },
  );
  const screen = textOf('screen')
    .replace(/^Script started.*\n/, '')
    .replace(/\nScript done[^\n]*\n$/, '');
  return { code, out: out + screen, err };
}

/** Is there a program that runs another on a terminal? */
export const HAS_TERMINAL = spawnSync('script', ['--version']).status === 0;

/** Has Ctrl-C pressed, for this process, after somebody has looked so often; undone by what is given. */
export async function interruptAfter(looks: number): Promise<() => void> {
  const { forgetInterrupt, interrupt, interruptFlag } = await import('../terminal/interrupt.js');
  const flag = interruptFlag();
  const load = Atomics.load.bind(Atomics);
  let seen = 0;
  const spy = vi.spyOn(Atomics, 'load').mockImplementation(((array: Int32Array, index: number) => {
    if (array === flag && index === 0 && seen++ === looks) interrupt();
    return load(array, index);
  }) as typeof Atomics.load);
  return () => {
    spy.mockRestore();
    forgetInterrupt();
  };
}

/** Runs a command line in this process, with Ctrl-C pressed when it has looked so often. */
export async function gmemcheckInterrupted(looks: number, ...args: string[]): Promise<Ended> {
  const undo = await interruptAfter(looks);
  try {
    return await gmemcheck(...args);
  } finally {
    undo();
  }
}

/** The text of a file of the current folder. */
export const textOf = (name: string): string => readFileSync(name, 'utf8');
