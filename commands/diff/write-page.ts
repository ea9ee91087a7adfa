import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { ROOT } from '../../terminal/package.js';
import { writeText } from '../../terminal/write.js';
import { differencesPage } from './page.js';

// `npm run differences`: makes docs/differences.md anew.
writeText(join(ROOT, 'docs', 'differences.md'), stripVTControlCharacters(differencesPage()));
