import { join } from 'node:path';
import { ROOT } from '../../terminal/package.js';
import { writeText } from '../../terminal/write.js';
import { languagePage } from './language.js';
import { ownRecordings, recordedTable } from './recorded.js';

// `npm run pages`: makes docs/language.md and the table of what was recorded anew.
writeText(join(ROOT, 'docs', 'language.md'), languagePage());
writeText(join(ROOT, 'model', 'clauses', 'recorded.ts'), recordedTable(await ownRecordings()));
