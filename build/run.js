import { pathToFileURL } from 'node:url';
import { current } from './current.js';

// `node build/run.js MODULE`: a program that is none of the package's, built first where the sources have changed.
const [module] = process.argv.splice(2, 1);
const folder = await current();
if (folder === undefined) process.exitCode = 2;
else await import(pathToFileURL(`${folder}/${module}`).href);
