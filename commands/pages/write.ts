import { join } from 'node:path';
import { ROOT } from '../../terminal/package.js';
import { writeText } from '../../terminal/write.js';
import { languagePage } from './language.js';
import { filesIn, ownRecordings, recordedTable } from './recorded.js';
import { toRecordPage } from './to-record.js';
import { turningTheKnobPage } from './turning-the-knob.js';

// `npm run pages`: makes docs/language.md, docs/turning-the-knob.md, docs/to-record.md and the table of what was recorded
// anew. The page of what to record has the table as it was built: where the table changes, run it again.
writeText(join(ROOT, 'docs', 'language.md'), languagePage());
writeText(join(ROOT, 'docs', 'turning-the-knob.md'), turningTheKnobPage());
writeText(join(ROOT, 'model', 'clauses', 'recorded.ts'), recordedTable(await ownRecordings()));
writeText(
  join(ROOT, 'docs', 'to-record.md'),
  toRecordPage(await filesIn('scenarios/to-record'), await filesIn('scenarios')),
);
