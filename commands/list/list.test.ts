import { describe, expect, it } from 'vitest';
import { CLAUSE_IDS } from '../../model/clauses/index.js';
import { REVISIONS } from '../../model/revisions/index.js';
import { VM_TYPES } from '../../model/vm-types/index.js';
import { PROPERTIES } from '../../properties/index.js';
import { gmemcheck, wide } from '../../tests/cli-harness.js';

const names = (all: readonly { readonly name: string }[]): string[] => all.map(({ name }) => name);
const SUBJECTS: readonly (readonly [subject: string, key: string, ids: readonly string[]])[] = [
  ['clauses', 'id', CLAUSE_IDS],
  ['properties', 'name', names(PROPERTIES)],
  ['revisions', 'name', names(REVISIONS)],
  ['vm-types', 'name', names(VM_TYPES)],
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
    parameter: 'vm_memory_attributes',
    contentModes: true,
    ioctl: '0xc080aed2',
  });
});

it('lists the VM types in a table', async () => {
  expect((await gmemcheck('list', 'vm-types')).out).toMatchInlineSnapshot(`
    "name          number  private memory  kind of access by  firmware
    default       0       no              always shared      -
    sw-protected  1       yes             the attribute      -
    tdx           5       yes             the guest          secure-ept
    snp           4       yes             the guest          rmp
    pkvm          -       yes             the attribute      -
    "
  `);
});
