import { expect, it } from 'vitest';
import { READ_EVIDENCE, type ReadEvidence } from './clause.js';
import { CLAUSE_IDS, clauseOf } from './index.js';

/** What the source of a clause must name for it to be known so; the first that it names is the weakest. */
const FORMS: readonly (readonly [ReadEvidence, RegExp])[] = [
  ['inferred', /\binferred\b/],
  ['spec', /AMD64 architecture manual|Intel TDX module|firmware ABI/],
  ['patch', /\bv\d\b|\bnewest form\b|\bposted\b/],
  ['code', /\b[a-z_]\w*_\w+|\w\(2\)|KVM_[A-Z]/],
];
/** Parts of a source that say who else saw it, and names that a function had before: neither is what was read. */
const BESIDE = /^(recordings|answers)\b|selftest|guest_memfd_test/;
const FORMER_NAMES = /\([^)]*_[^)]*\)/g;

function readIn(source: string): ReadEvidence | undefined {
  const parts = source.split('; ').filter((part) => !BESIDE.test(part));
  const read = parts.join('; ').replace(FORMER_NAMES, '');
  return FORMS.find(([, form]) => form.test(read))?.[0];
}

it('the evidence of each clause is the weakest that its source names', () => {
  const wrong = CLAUSE_IDS.flatMap((id) => {
    const { evidence, source } = clauseOf(id);
    return readIn(source) === evidence ? [] : [`${id}: ${evidence}, but its source says ${readIn(source)}`];
  });
  expect(wrong).toEqual([]);
});

it('each kind of evidence is that of some clause, so that the forms say something', () => {
  const missing = READ_EVIDENCE.filter((kind) => !CLAUSE_IDS.some((id) => clauseOf(id).evidence === kind));
  expect(missing).toEqual([]);
});
