import { describe, expect, it } from 'vitest';
import { printOperation } from '../../language/index.js';
import { REVISIONS } from '../../model/revisions/index.js';
import { VM_TYPES } from '../../model/vm-types/index.js';
import { explored } from '../../tests/checker-cells.js';
import { best, breaks, findingsOf, smallerStill } from '../../tests/checker-minimal.js';
import type { Finding } from '../random/explore.js';
import { compareFindings, firstViolation, type Minimal, minimise } from './minimise.js';

/** Plain kernels, which have no conversion, break nothing. */
const CONVERTING = REVISIONS.filter(({ conversion }) => conversion !== null);

/** Findings of all failures of all cells, a few each, and what minimising makes of them. */
const MINIMISED: readonly (readonly [Finding, Minimal])[] = CONVERTING.flatMap((revision) =>
  VM_TYPES.flatMap((vmType) =>
    [...explored(revision.name, vmType.name, { seed: 3, runs: 600 }).findings.values()].flatMap((findings) =>
      findings.slice(0, 3).map((finding) => [finding, minimise(finding)] as const),
    ),
  ),
);

const text = ({ operations }: Finding): string => operations.map(printOperation).join('; ');

describe('a minimised finding', () => {
  it('is there for many failures, so that the following says something', () => {
    expect(MINIMISED.length).toBeGreaterThan(100);
    expect(new Set(MINIMISED.map(([{ property }]) => property.name)).size).toBeGreaterThanOrEqual(10);
  });

  it('is no longer than what it was made from, and mostly much shorter', () => {
    const longer = MINIMISED.filter(([finding, minimal]) => compareFindings(minimal, finding) > 0);
    expect(longer.map(([, minimal]) => text(minimal))).toEqual([]);
    const steps = (index: 0 | 1) => MINIMISED.reduce((sum, pair) => sum + pair[index].operations.length, 0);
    expect(steps(1)).toBeLessThan(steps(0) / 2);
  });

  it('breaks the same property for the same cause, with its last step and not before', () => {
    for (const [finding, minimal] of MINIMISED) {
      expect([minimal.property, minimal.cause]).toEqual([finding.property, finding.cause]);
      const found = firstViolation(finding, minimal.configuration, minimal.operations);
      expect(found?.operations, text(minimal)).toHaveLength(minimal.operations.length);
      expect(found?.breach).toEqual(minimal.breach);
    }
  });

  it('is 1-minimal: no step, no two steps can be left out, and no step can be made smaller', () => {
    for (const [, minimal] of MINIMISED) {
      expect(
        smallerStill(minimal).map((operations) => operations.map(printOperation)),
        text(minimal),
      ).toEqual([]);
    }
  });

  it('is minimised already', () => {
    for (const [, minimal] of MINIMISED) expect(minimise(minimal)).toEqual(minimal);
  });

  it('stays on its machine but for the memory behind userspace_addr, and has no page that it can do without', () => {
    for (const [finding, minimal] of MINIMISED) {
      const { machine, memories } = minimal.configuration;
      expect({ ...machine, backing: 'auto' }).toEqual({ ...finding.configuration.machine, backing: 'auto' });
      for (const memory of memories.filter((m) => m.pages > 1)) {
        const fewer = memories.map((m) => (m === memory ? { ...m, pages: m.pages - 1 } : m));
        const configuration = { machine, memories: fewer };
        const touchesLast = minimal.operations.some(
          (op) =>
            ('page' in op && op.page === memory.pages - 1) ||
            ('range' in op && op.range.end === memory.pages),
        );
        const still = firstViolation(minimal, configuration, minimal.operations);
        expect(touchesLast || still === undefined, text(minimal)).toBe(true);
      }
    }
  });
});

describe('wherever exploration starts, the same minimum is reached', () => {
  const seeds = Array.from({ length: 20 }, (_, i) => i + 1);

  /** So many that the shortest way to lose a page, by populating it, is among those that every seed meets. */
  const runs = 3000;

  it.each(
    seeds,
  )('TDX leaving zeroing to the firmware in rfc-v3: 2 steps by populating, 3 by a host, seed %i', (seed) => {
    const failure = 'zero-reads-zero mode.zero-left-to-firmware';
    const { operations } = best(findingsOf('rfc-v3', 'tdx', failure, seed, runs));
    const isPopulated = operations.some(({ kind }) => kind === 'populate');
    expect(operations).toHaveLength(isPopulated ? 2 : 3);
  });

  it.each(seeds)('TDX losing a page of the target state in v8: 3 steps, seed %i', (seed) => {
    const failure = 'target-state-undisturbed tdx.zap-loses';
    expect(best(findingsOf('v8', 'tdx', failure, seed, runs)).operations).toHaveLength(3);
  });
});

describe('the first violation of a sequence', () => {
  const [finding] = findingsOf('v8', 'tdx', 'target-state-undisturbed tdx.zap-loses', 1);
  const minimal = minimise(finding!);
  const { configuration, operations, property, cause } = minimal;

  it('ends the sequence there, and names the page', () => {
    const found = firstViolation(minimal, configuration, [...operations, ...operations]);
    expect(found?.operations).toEqual(operations);
    expect(found?.breach).toEqual({ file: 'g', page: expect.any(Number) });
  });

  it('is of the property and for the cause that are asked for', () => {
    const otherwise = { property, cause: 'mode.applied-when-unchanged' as const };
    expect(cause).toBe('tdx.zap-loses');
    expect(firstViolation(otherwise, configuration, operations)).toBeUndefined();
    expect(firstViolation({ property, cause: undefined }, configuration, operations)).toBeUndefined();
  });

  it('is none on a configuration that the ABI refuses', () => {
    const memories = [{ name: 'g', pages: 2, mmap: true, initShared: true }];
    const refused = { machine: { ...configuration.machine, inPlace: false }, memories };
    expect(firstViolation(minimal, refused, operations)).toBeUndefined();
    expect(breaks(minimal, operations)).toBe(true);
  });
});
