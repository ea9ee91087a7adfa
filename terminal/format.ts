import { UsageError } from './errors.js';
import { checkName } from './names.js';

/** What `--format` takes. */
export const FORMATS = ['ktap'];

/** Refuses an unknown format, and one together with another option that chooses what is printed. */
export function checkFormat(format: string | undefined, others: Readonly<Record<string, unknown>>): void {
  if (format === undefined) return;
  checkName('--format', format, FORMATS);
  for (const [option, given] of Object.entries(others)) {
    if (given) throw new UsageError(`--${option} and --format: give one of them`);
  }
}

/** Refuses standard input that is named twice. */
export function checkOneStdin(files: readonly string[]): void {
  if (files.filter((file) => file === '-').length > 1) {
    throw new UsageError('- is standard input, which can be read once: name it once');
  }
}
