import type { Recipe } from './recipe.js';

/** A property of read(2) and write(2), which are refused. */
export const property: Recipe = {
  title: 'Add a property',
  names: { NAME: 'descriptor-changes-no-byte' },
  edits: [
    {
      step: 1,
      path: 'properties/descriptor-changes-no-byte.ts',
      after: `import type { Property } from "./property.js"
import { EVERYWHERE } from "./property.js"

/** What is refused has no effect. */
export const descriptorChangesNoByte: Property = {
  name: 'descriptor-changes-no-byte', number: 'S26',
  sentence: 'Reading and writing the descriptor changes no attribute and no byte.',
  clauses: ['file.no-read-write'],
  ...EVERYWHERE,
  symmetric: true, kinds: ['file-read', 'file-write'], where: 'anywhere',
  breaksOnPage: (before, after) =>
    before.attribute !== after.attribute || before.folio?.content !== after.folio?.content }
`,
    },
    {
      step: 2,
      path: 'properties/all.ts',
      before: `import { documentedRefusals } from './documented-refusals.js';
`,
      after: `import { descriptorChangesNoByte } from './descriptor-changes-no-byte.js';
import { documentedRefusals } from './documented-refusals.js';
`,
    },
    {
      step: 2,
      path: 'properties/all.ts',
      before: `  onePagePerIndex,
];`,
      after: `  onePagePerIndex,
  descriptorChangesNoByte,
];`,
    },
    {
      step: 3,
      path: 'properties/descriptor-changes-no-byte.test.ts',
      after: `import { expect, it } from 'vitest'
import { changedPage } from '../model/copy.js'
import { breach, forged, play } from '../tests/property-steps.js'
import { descriptorChangesNoByte as property } from './descriptor-changes-no-byte.js'

it('accepts a read, and reports one that converts', () => {
  const last = play('next', 'sw-protected', "host write g[0] 'A' => ok\\nread g {offset: 0, len: 1} => EINVAL")
  expect(breach(property, last)).toBeUndefined()
  const world = forged(last.step.world, 0, (page) => changedPage(page, { attribute: 'private' }))
  expect(breach(property, last, { world })).toBe('g[0]')
})
`,
    },
  ],
  tests: /^(model\/architecture|properties\/(properties|descriptor))/,
  codes: {},
};
