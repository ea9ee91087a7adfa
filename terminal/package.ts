import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from '../kernel/package-root.js';

export { ROOT };

/** The version that package.json states. */
export function version(): string {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}
