import { current } from './current.js';

// `npm run build`: builds what has changed, and leaves it in dist/.
if ((await current()) === undefined) process.exitCode = 2;
