import { existsSync } from 'node:fs';
import { BUILT, folderOf, publish, published, use } from './builds.js';
import { BuildError } from './error.js';
import { stampOfSources } from './sources.js';

/**
 * The folder of the modules that the sources stand for now, built first where there is none, saying so on standard
 * error. It stays as it is when the sources change: what a long search loads after an hour is what it started with.
 * @returns {Promise<string | undefined>} undefined where it can't be built, which is said on standard error
 */
export async function current() {
  const stamp = stampOfSources();
  let folder = folderOf(stamp);
  try {
    if (!existsSync(folder)) {
      tell(existsSync(BUILT) ? 'the sources have changed: building' : 'not built yet: building');
      const { build } = await import('./build.js');
      folder = build();
    }
    use(folder);
    if (published() !== stamp) publish(folder);
    return folder;
  } catch (error) {
    tell(error instanceof BuildError ? error.message : `cannot be built: ${messageOf(error)}`);
    return undefined;
  }
}

/** @param {unknown} error */
const messageOf = (error) => (error instanceof Error ? error.message : String(error));

/** @param {string} message */
function tell(message) {
  process.stderr.write(`gmemcheck: ${message}\n`);
}
