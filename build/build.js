import { cpSync, existsSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { finish, folderOf, latest, STAMP, sweep, workFolder } from './builds.js';
import { compile } from './compile.js';
import { BuildError } from './error.js';
import { sourcePaths, stampOfSources } from './sources.js';

/**
 * Builds what the sources stand for, where nobody has yet; all over when they change meanwhile.
 * @returns {string} the folder of the modules
 */
export function build() {
  for (;;) {
    const stamp = stampOfSources();
    const folder = folderOf(stamp);
    if (existsSync(folder)) return folder;
    const work = workFolder();
    try {
      startFrom(latest(), work);
      compile(work);
      checkComplete(work);
      writeFileSync(join(work, STAMP), stamp);
      if (stampOfSources() === stamp) finish(work, folder);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
    sweep();
  }
}

/**
 * Begins with an earlier build, for the compiler to change what has changed; without what has no source any more.
 * @param {string | undefined} earlier @param {string} work
 */
function startFrom(earlier, work) {
  if (earlier === undefined) return;
  try {
    cpSync(earlier, work, { recursive: true });
    const wanted = new Set(sourcePaths());
    for (const path of modulesIn(work).filter((path) => !wanted.has(path))) remove(work, path);
  } catch {
    // Another process has just swept it away: then everything is compiled.
    for (const name of readdirSync(work)) rmSync(join(work, name), { recursive: true });
  }
}

/** @param {string} work @param {string} path */
function remove(work, path) {
  for (const ending of ['.js', '.d.ts']) rmSync(join(work, path.replace(/\.ts$/, ending)), { force: true });
}

/**
 * Is every source compiled, and nothing else? What is compiled beside them would change without the stamp.
 * @param {string} work
 */
function checkComplete(work) {
  const modules = modulesIn(work);
  const wanted = sourcePaths();
  const [missing] = wanted.filter((path) => !modules.includes(path));
  if (missing !== undefined) throw new BuildError(`nothing was made of ${missing}: run npm run clean`);
  const [surplus] = modules.filter((path) => !wanted.includes(path));
  if (surplus !== undefined) throw new BuildError(`${surplus} is imported, but is none of what is built`);
}

/**
 * The sources of the modules of a folder.
 * @param {string} folder
 */
function modulesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.js'))
    .map((name) => name.replace(/\.js$/, '.ts'));
}
