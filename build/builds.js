import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
} from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './sources.js';

/** Where builds are kept, each in a folder that has the stamp of its sources for a name, and never changes. */
export const BUILT = join(ROOT, '.built');
/** The file of a build with its stamp. */
export const STAMP = 'stamp';
/** The file of a build with what the compiler needs to compile only what changes. */
export const MEMORY = '.tsbuildinfo';

/** Builds that are kept: to go back to a branch needs none, and a program that runs for hours finds its modules. */
const KEPT = 8;
/** How names of folders begin that somebody works in, and milliseconds after which nobody does. */
const WORK = 'new-';
const ABANDONED = 3_600_000;

/** @param {string} stamp */
export const folderOf = (stamp) => join(BUILT, stamp);

/** A new empty folder to build in, for nobody else. */
export function workFolder() {
  mkdirSync(BUILT, { recursive: true });
  return mkdtempSync(join(BUILT, WORK));
}

/**
 * Gives a folder that is done its name, at once; where another process has been as fast, theirs is as good.
 * @param {string} work @param {string} folder
 */
export function finish(work, folder) {
  try {
    renameSync(work, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  }
}

/** The build that was used last. */
export function latest() {
  return finished()[0]?.folder;
}

/**
 * Notes that a build is used, which keeps it from being swept.
 * @param {string} folder
 */
export function use(folder) {
  try {
    utimesSync(folder, new Date(), new Date());
  } catch {
    // It is somebody else's checkout: they keep what they use.
  }
}

/** Removes builds that were not used for long, and what processes left that were killed. */
export function sweep() {
  const old = finished().slice(KEPT);
  const left = entries().filter(({ name, at }) => name.startsWith(WORK) && at < Date.now() - ABANDONED);
  for (const { folder } of [...old, ...left]) rmSync(folder, { recursive: true, force: true });
}

/**
 * Copies a build to dist/, from where packages are made, and others import this one.
 * @param {string} folder
 */
export function publish(folder) {
  const work = workFolder();
  const dist = join(ROOT, 'dist');
  try {
    const wanted = (/** @type {string} */ from) => !from.endsWith(MEMORY);
    cpSync(folder, join(work, 'dist'), { recursive: true, filter: wanted });
    if (existsSync(dist)) renameSync(dist, join(work, 'old'));
    finish(join(work, 'dist'), dist);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** The stamp of what dist/ was built from, if it is there. */
export function published() {
  try {
    return readFileSync(join(ROOT, 'dist', STAMP), 'utf8');
  } catch {
    return undefined;
  }
}

const finished = () => entries().filter(({ name }) => !name.startsWith(WORK));

/** What is in the folder of builds, the latest first. */
function entries() {
  if (!existsSync(BUILT)) return [];
  return readdirSync(BUILT)
    .map((name) => ({ name, folder: join(BUILT, name) }))
    .map((entry) => ({ ...entry, at: statSync(entry.folder, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => b.at - a.at);
}
