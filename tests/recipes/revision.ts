import type { Recipe } from './recipe.js';

/** A series in which somebody has dropped the drain of the LRU-add batches. */
export const revision: Recipe = {
  title: 'Add a revision',
  names: { NAME: 'trial', OLD: 'v7' },
  edits: [
    {
      step: 1,
      path: 'model/revisions/trial.ts',
      after: `import { v7 } from './v7.js'
import type { Revision } from "./revision.js"

/** v7 without the drain. */
export const trial: Revision = { ...v7,
  name: 'trial', title: 'v7 that takes a batch for a reference', source: 'a trial',
  conversion: { ...v7.conversion!, drain: 'none' } }
`,
    },
    {
      step: 2,
      path: 'model/revisions/index.ts',
      before: `import { v8 } from './v8.js';
`,
      after: `import { v8 } from './v8.js';
import { trial } from './trial.js';
`,
    },
    {
      step: 2,
      path: 'model/revisions/index.ts',
      before: '  v7,\n  v8,\n',
      after: '  v7,\n  trial,\n  v8,\n',
    },
    {
      step: 3,
      path: 'scenarios/trial.gmem',
      after: `# A page that was just allocated is in a batch, which v7 empties.
title:  drain, v7
abi:    v7
vm:     sw-protected
memory: g, 1 page, MMAP | INIT_SHARED

host read g[0]   => 0x00
set g[0] private => ok
---
# The same without a drain.
title:  drain, trial
abi:    trial
vm:     sw-protected
memory: g, 1 page, MMAP | INIT_SHARED

host read g[0]   => 0x00
set g[0] private => EAGAIN @ 0
`,
    },
  ],
  tests: /^model\/(architecture|scenarios|revisions)/,
  codes: {
    // It breaks S19, which is new; and it answers otherwise than v7.
    'npx gmemcheck check --abi trial': 1,
    'npx gmemcheck diff v7 trial': 1,
  },
};
