import { join } from 'node:path';
import { ROOT } from '../../terminal/package.js';
import { writeText } from '../../terminal/write.js';
import { languagePage } from './language.js';

// `npm run pages`: makes docs/language.md anew.
writeText(join(ROOT, 'docs', 'language.md'), languagePage());
