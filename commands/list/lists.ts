import { type Evidence, evidenceOf, recordedPlaces } from '../../checker/evidence/evidence.js';
import { listing } from '../../language/nearest.js';
import { CLAUSE_IDS, type ClauseId, clauseOf } from '../../model/clauses/index.js';
import { REVISIONS } from '../../model/revisions/index.js';
import { ALL_VM_TYPES } from '../../model/vm-types/index.js';
import { PROPERTIES } from '../../properties/index.js';
import { colour } from '../../terminal/colour.js';
import { counted } from '../../terminal/counts.js';
import { plainTable } from '../../terminal/plain-table.js';
import { wrapped } from '../../terminal/text.js';
import { WIDTH } from '../../terminal/width.js';
import { chosen } from './chosen.js';
import type { Listing } from './listing.js';

/**
 * Clauses: how each is known, what it says, where it comes from, who cites it, how many scenarios follow it; all, or
 * those named, or of these those that are known so.
 */
export function clauseList(
  use: ReadonlyMap<ClauseId, { readonly citedBy: readonly string[]; readonly scenarios: number }>,
  name?: string,
  evidence?: Evidence,
): Listing {
  const named = chosen('clauses', CLAUSE_IDS, (id) => [id], name);
  const data = named
    .filter((id) => evidence === undefined || evidenceOf(id) === evidence)
    .map((id) => ({
      id,
      ...clauseOf(id),
      evidence: evidenceOf(id),
      read: clauseOf(id).evidence,
      recorded: recordedPlaces(id),
      ...use.get(id)!,
    }));
  const width = Math.max(...data.map(({ id }) => id.length)) + 2;
  const texts = data.map(({ id, evidence, text, source, citedBy, scenarios }) =>
    [
      `${colour.cyan(id)}${' '.repeat(width - id.length)}${knownText(id, evidence)}`,
      wrapped(text, 2),
      wrapped(`from ${source}`, 4),
      wrapped(`in ${citedBy.join(', ')}; ${counted(scenarios, 'scenario')}`, 4),
    ].join('\n'),
  );
  return { text: `${counted(data.length, 'clause')}\n\n${texts.join('\n\n')}\n`, data };
}

/** No more kernels than that are named. */
const FEW = 3;

/** How a clause is known, and on which kernels where recordings followed it. */
function knownText(id: ClauseId, evidence: Evidence): string {
  const kernels = recordedPlaces(id).map(({ kernel }) => kernel);
  if (kernels.length === 0) return evidence;
  return `${evidence} (${kernels.length > FEW ? counted(kernels.length, 'kernel') : kernels.join(', ')})`;
}

/** Properties, all or those named: what each asks for, and of whom. */
export function propertyList(name?: string): Listing {
  const asked = chosen('properties', PROPERTIES, (p) => [p.number, p.name], name);
  const data = asked.map(({ name, number, sentence, promise, clauses }) => ({
    name,
    number,
    sentence,
    promise,
    clauses,
  }));
  const texts = data.map(({ name, number, sentence, promise, clauses }) =>
    [
      `${number.padEnd(4)}${colour.cyan(name)}`,
      wrapped(sentence, 4),
      wrapped(`promised by ${promise}`, 6),
      wrapped(`clauses ${clauses.join(', ')}`, 6),
    ].join('\n'),
  );
  return { text: `${texts.join('\n\n')}\n`, data };
}

/** Revisions, oldest first. */
export function revisionList(name?: string): Listing {
  const asked = chosen('revisions', REVISIONS, (r) => [r.name], name);
  const data = asked.map(({ name, title, source, base, asPosted, knob, modes, conversion }) => ({
    name,
    title,
    source,
    base: base.name,
    asPosted,
    parameter: knob?.name ?? null,
    contentModes: modes !== null,
    ioctl: conversion === null ? null : `0x${conversion.command.toString(16)}`,
  }));
  const rows = data.map((r) => [
    r.name,
    r.title,
    r.ioctl ?? '-',
    r.contentModes ? 'yes' : '-',
    r.ioctl === null ? '-' : r.asPosted,
  ]);
  const table = columns(['name', 'what it is', 'ioctl', 'modes', 'posted on'], rows);
  const bases = [...new Set(data.filter((r) => r.ioctl !== null).map((r) => r.base))];
  const under = `Revisions with the ioctl stand on ${listing(bases)} where nothing else is said: --base as-posted puts the other under one.`;
  return { text: bases.length === 0 ? table : `${table}\n${wrapped(under, 0)}\n`, data };
}

/** VM types. */
export function vmTypeList(name?: string): Listing {
  const asked = chosen('vm-types', ALL_VM_TYPES, (type) => [type.name], name);
  const data = asked.map((type) => ({ ...type }));
  const rows = data.map((t) => [
    t.name,
    t.number === null ? '-' : String(t.number),
    t.hasPrivateMemory ? 'yes' : 'no',
    t.guestChoosesAccess ? 'the guest' : t.hasPrivateMemory ? 'the attribute' : 'always shared',
    t.firmware === 'none' ? '-' : t.firmware,
    t.standing === 'kernel' ? 'in a kernel' : t.standing,
  ]);
  const head = ['name', 'number', 'private memory', 'access by', 'firmware', 'standing'];
  return { text: columns(head, rows), data };
}

/** Between two columns of a table. */
const GAP = 2;

/** A table whose widest columns are wrapped where the terminal is too narrow for all. */
function columns(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, i) => GAP + Math.max(name.length, ...rows.map((row) => row[i]!.length)));
  const natural = [...widths];
  for (let over = sum(widths) - GAP - WIDTH; over > 0; over--)
    widths[widths.indexOf(Math.max(...widths))]! -= 1;
  const names = head.map((name) => colour.bold(name));
  const isWhole = widths.every((width, i) => width === natural[i]);
  return `${plainTable({ head: names, rows, ...(!isWhole && { widths }) })}\n`;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
