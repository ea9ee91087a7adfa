import { describe, expect, it } from 'vitest';
import { EVIDENCE } from '../../checker/evidence/evidence.js';
import { BASES } from '../../model/bases/index.js';
import { CLAUSE_IDS } from '../../model/clauses/index.js';
import { REVISIONS } from '../../model/revisions/index.js';
import { ALL_VM_TYPES } from '../../model/vm-types/index.js';
import { PROPERTIES } from '../../properties/index.js';
import { gmemcheck, wide } from '../../tests/cli-harness.js';

const names = (all: readonly { readonly name: string }[]): string[] => all.map(({ name }) => name);
const SUBJECTS: readonly (readonly [subject: string, key: string, ids: readonly string[]])[] = [
  ['clauses', 'id', CLAUSE_IDS],
  ['properties', 'name', names(PROPERTIES)],
  ['revisions', 'name', names(REVISIONS)],
  ['vm-types', 'name', names(ALL_VM_TYPES)],
  ['bases', 'name', names(BASES)],
];

describe.each(SUBJECTS)('list %s', (subject, key, ids) => {
  it('names each of them once, in 80 columns', async () => {
    const { code, out, err } = await gmemcheck('list', subject);
    expect({ code, err, wide: wide(out) }).toEqual({ code: 0, err: '', wide: [] });
    const words = out.split(/\s+/);
    for (const id of ids) expect(words.filter((word) => word === id).length).toBeGreaterThan(0);
    expect(out).not.toMatch(/undefined|\[object|\bin ;/);
  });

  it('has them in the same order as JSON', async () => {
    const { code, out } = await gmemcheck('list', subject, '--json');
    expect(code).toBe(0);
    const items = JSON.parse(out) as Record<string, unknown>[];
    expect(items.map((item) => item[key])).toEqual(ids);
  });
});

it('says of every clause what cites it and how many scenarios follow it', async () => {
  const { out } = await gmemcheck('list', 'clauses', '--json');
  const clauses = JSON.parse(out) as { citedBy: string[]; scenarios: number; text: string; source: string }[];
  for (const clause of clauses) {
    expect(clause).toMatchObject({
      text: expect.any(String),
      source: expect.any(String),
      scenarios: expect.any(Number),
    });
    expect(clause.citedBy).toContainEqual(expect.stringMatching(/^model\/[a-z/-]+\.ts$/));
  }
});

it('says what a revision is', async () => {
  const { out } = await gmemcheck('list', 'revisions', '--json');
  expect(JSON.parse(out)).toContainEqual({
    name: 'rfc-v5',
    title: expect.any(String),
    source: expect.any(String),
    base: 'linux-7.3',
    asPosted: 'linux-7.0',
    parameter: 'vm_memory_attributes',
    contentModes: true,
    ioctl: '0xc080aed2',
  });
});

it('says of a base what it does otherwise than the one before it, or the one that it repairs', async () => {
  const { out } = await gmemcheck('list', 'bases', '--json');
  const bases = JSON.parse(out) as { name: string; before: string | null; differs: string[] }[];
  const differs = Object.fromEntries(bases.map((base) => [`${base.before} ${base.name}`, base.differs]));
  expect(differs['linux-7.3 linux-7.3-memory-failure']).toEqual(['memory failure on a page: ok']);
  expect(differs['linux-6.18 linux-7.0']).toContain('a file range bound twice: EEXIST');
  expect(bases[0]!.before).toBeNull();
  for (const { name, differs } of bases) expect(differs.length, name).toBeGreaterThan(0);
});

it('lists the VM types in a table', async () => {
  expect((await gmemcheck('list', 'vm-types')).out).toMatchInlineSnapshot(`
    "name            number  private memory  access by      firmware    standing
    default         0       no              always shared  -           in a kernel
    sw-protected    1       yes             the attribute  -           in a kernel
    tdx             5       yes             the guest      secure-ept  in a kernel
    snp             4       yes             the guest      rmp         in a kernel
    pkvm-announced  -       yes             the attribute  -           announced
    sev             2       no              always shared  -           in a kernel
    sev-es          3       no              always shared  -           in a kernel
    arm64           -       no              always shared  -           in a kernel
    pkvm            -       no              always shared  -           in a kernel
    "
  `);
});

describe('list SUBJECT NAME', () => {
  const listed = async (subject: string, name: string): Promise<Record<string, string>[]> =>
    JSON.parse((await gmemcheck('list', subject, name, '--json')).out);

  it('has the one of that name or number, and not those that begin so', async () => {
    for (const name of ['S2', 's2', 'unreferenced-when-turned-private']) {
      expect((await listed('properties', name)).map(({ number }) => number)).toEqual(['S2']);
    }
    expect((await listed('clauses', 'set.unmaps-range')).map(({ id }) => id)).toEqual(['set.unmaps-range']);
    expect((await listed('revisions', 'v8')).map(({ name }) => name)).toEqual(['v8']);
  });

  it('has those that begin so where none is called so', async () => {
    const ids = (await listed('clauses', 'set.')).map(({ id }) => id!);
    expect(ids).toEqual(CLAUSE_IDS.filter((id) => id.startsWith('set.')));
    expect((await listed('revisions', 'rfc-')).map(({ name }) => name)).toContain('rfc-v5');
    expect((await gmemcheck('list', 'properties', 'S2')).out).toMatch(
      /^S2 {2}unreferenced-when-turned-private\n/,
    );
  });

  it.each([
    ['clauses', 'set.unmap-range', 'did you mean set.unmaps-range?'],
    ['properties', 'S99', 'gmemcheck list properties has all'],
    ['vm-types', 'zzz', 'gmemcheck list vm-types has all'],
    ['clauses', '', 'gmemcheck list clauses has all'],
  ])('list %s %s is refused', async (subject, name, hint) => {
    expect(await gmemcheck('list', subject, name)).toEqual({
      code: 2,
      out: '',
      err: `gmemcheck: list ${subject}: unknown name '${name}': ${hint}\n`,
    });
  });
});

describe('list clauses --evidence', () => {
  const known = async (kind: string): Promise<{ id: string; evidence: string; recorded: object[] }[]> =>
    JSON.parse((await gmemcheck('list', 'clauses', '--evidence', kind, '--json')).out);

  it('parts all clauses by how they are known', async () => {
    // One after the other, as what they print is captured.
    const parts: Awaited<ReturnType<typeof known>>[] = [];
    for (const kind of EVIDENCE) parts.push(await known(kind));
    const ids = parts.flatMap((part) => part.map(({ id }) => id));
    expect(ids.toSorted()).toEqual([...CLAUSE_IDS].toSorted());
    for (const [i, part] of parts.entries()) {
      expect(new Set(part.map(({ evidence }) => evidence))).toEqual(new Set([EVIDENCE[i]]));
      expect(part.every(({ recorded }) => recorded.length > 0)).toBe(EVIDENCE[i] === 'recorded');
    }
  });

  it('has a column that says so, with the kernels that were recorded', async () => {
    expect((await gmemcheck('list', 'clauses', 'set.unmaps-range')).out).toMatch(
      /^set\.unmaps-range {2}recorded \(next, rfc-v5\)$/m,
    );
    const { out } = await gmemcheck('list', 'clauses', '--evidence', 'inferred');
    const columns = [...out.matchAll(/^([a-z0-9.-]+ +)inferred$/gm)].map(([, name]) => name!.length);
    expect(new Set(columns).size).toBe(1);
  });

  it.each([
    [['clauses', '--evidence', 'recordd'], /did you mean recorded\?/],
    [['revisions', '--evidence', 'code'], /--evidence is of clauses/],
  ])('refuses %s', async (args, hint) => {
    const { code, out, err } = await gmemcheck('list', ...args);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toMatch(hint);
  });
});
