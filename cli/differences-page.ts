import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { differencesPage } from '../report/differences-page.js';
import { ROOT } from './package.js';
import { writeText } from './write.js';

// `npm run differences`: makes docs/differences.md anew.
writeText(join(ROOT, 'docs', 'differences.md'), stripVTControlCharacters(differencesPage()));
