import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { createJiti } from 'jiti';
import * as checker from '../../checker/index.js';
import * as generators from '../../generators/index.js';
import * as language from '../../language/index.js';
import { visible } from '../../language/visible.js';
import * as model from '../../model/index.js';
import * as properties from '../../properties/index.js';
import { UsageError } from '../errors.js';

/** What a file of a user's may import of this package, wherever the file is: the very modules that run. */
const OURS = {
  'gmemcheck/model': model,
  'gmemcheck/properties': properties,
  'gmemcheck/generators': generators,
  'gmemcheck/checker': checker,
  'gmemcheck/language': language,
};

/** What a module of a user's exports by default, TypeScript or not; what is wrong with it is one line. */
export async function loadDefault(option: string, file: string): Promise<unknown> {
  const path = resolve(file);
  if (!existsSync(path)) throw new UsageError(`${option} ${file}: there is no such file`);
  if (!statSync(path).isFile()) throw new UsageError(`${option} ${file}: it is no file`);
  const jiti = createJiti(import.meta.url, {
    virtualModules: OURS,
    fsCache: false,
    moduleCache: false,
    interopDefault: false,
  });
  let loaded: { readonly default?: unknown };
  try {
    loaded = await jiti.import(path);
  } catch (error) {
    throw new UsageError(`${placeOf(error, path, file)}: cannot be loaded: ${messageOf(error, path, file)}`);
  }
  if (loaded.default !== undefined) return loaded.default;
  throw new UsageError(`${file}: it exports nothing by default: write export default { … }`);
}

/** The file with the line and column of an error in it, where they are known. */
function placeOf(error: unknown, path: string, file: string): string {
  if (!(error instanceof Error)) return file;
  const text = `${error.message}\n${error.stack ?? ''}`;
  const at = text.match(new RegExp(`${escaped(path)}:(\\d+):(\\d+)`));
  const inMessage = error.message.match(/\((\d+):(\d+)\)/);
  const [, line, column] = at ?? inMessage ?? [];
  return line === undefined ? file : `${file}:${line}:${column}`;
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The first line of what an error says, without the path. */
function messageOf(error: unknown, path: string, file: string): string {
  const message = error instanceof Error ? error.message : String(error);
  return visible(
    message
      .split('\n')[0]!
      .replaceAll(path, file)
      .replace(/^ParseError: /, '')
      .trim(),
  );
}
