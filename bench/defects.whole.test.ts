import { expect, test } from 'vitest';
import { firstViolation } from '../checker/minimise/minimise.js';
import { DEFECTS } from './defects.js';
import { optimumOf } from './optimum.js';
import { WAYS, walked } from './ways.js';

const OPTIMA = [
  ['next never looks at references', 2, 2],
  ['next never drains batches', 2, 2],
  ['next looks at references both ways', 3, 3],
  ['next zaps by the kind at creation', 3, 3],
  ['next does not tell the firmware', 3, 2],
  ['rfc-v3 as posted', 4, 4],
  ['rfc-v1 as posted', 2, 2],
  ['rfc-v5 as posted', 4, 4],
  ['rfc-v5 with a measured launch', 5, 5],
  ['rfc-v5 hesitant, with a measured launch', 5, 4],
] as const;

test('each defect breaks its property, in as many steps as it must', () => {
  expect(DEFECTS.map((defect) => [defect.name, ...Object.values(optimumOf(defect))])).toEqual(OPTIMA);
});

test('walks find a defect, and all ways of shrinking leave one of it', () => {
  const defect = DEFECTS[0]!;
  const finding = walked(defect, 1);
  expect(firstViolation(defect, defect.configuration, finding.operations)).toBeDefined();
  for (const { shorten } of WAYS) {
    expect(shorten(finding, 1).length).toBeGreaterThanOrEqual(2);
    expect(shorten(finding, 1).length).toBeLessThanOrEqual(finding.operations.length);
  }
});
