import { join } from 'node:path';
import { ROOT } from '../../terminal/package.js';
import { writeText } from '../../terminal/write.js';
import { languagePage } from './language.js';
import { ownRecordings, recordedTable } from './recorded.js';
import { turningTheKnobPage } from './turning-the-knob.js';

// `npm run pages`: makes docs/language.md, docs/turning-the-knob.md and the table of what was recorded anew.
writeText(join(ROOT, 'docs', 'language.md'), languagePage());
writeText(join(ROOT, 'docs', 'turning-the-knob.md'), turningTheKnobPage());
writeText(join(ROOT, 'model', 'clauses', 'recorded.ts'), recordedTable(await ownRecordings()));
