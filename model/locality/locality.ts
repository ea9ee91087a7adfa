import { lastBound } from '../last-gfn.js';
import { allSlots } from '../memslots.js';
import type { Attribute, Operation, OperationKind } from '../operation.js';
import type { BackingPage, File, Machine, Page, World } from '../state.js';

/**
 * What pages tell one another during an operation on several of them. Each page gives some facts; what becomes
 * of a page depends on the page itself, on the facts of all, and on which pages come after the first that halts.
 */
export interface Survey {
  /** Facts about one page, as a bit set; `inVm` is what the VM says of its guest frame. */
  facts(page: Page, backing: BackingPage, inVm: Attribute): number;
  /** Facts of which the first page that has one ends something: the reference check, a mode, a walk. */
  readonly halts: readonly number[];
  /** Facts of which the first page that has one ends the operation: pages behind it tell nothing. */
  readonly ends?: number;
  /**
   * Facts of which any page that has one may make the operation change pages that it does not act on, each by
   * itself and the survey: the drain of a conversion. Without them it changes no other page.
   */
  readonly reaches?: number;
}

/** Parts of a world besides its pages. */
export type ContextField =
  | 'processes'
  | 'mappings'
  | 'closed'
  | 'descriptors'
  | 'slots'
  | 'launch'
  | 'orphans';

/** A claim about a rule: which pages it acts on, what else it reads, what pages tell one another in it. */
export interface Locality {
  /** The pages whose state it reads and may change: some of one file, or all of all files. */
  readonly pages: { readonly file: string; readonly start: number; readonly end: number } | 'all' | 'none';
  /** What it reads besides them. */
  readonly context: readonly ContextField[];
  readonly survey?: Survey;
  /**
   * It may change what is not on pages: descriptors, mappings, slots, processes, memory held after a punch. Either
   * by itself (and besides for pages that live on for their holders), or only as one of its pages says.
   */
  readonly changesContext?: 'by-itself' | 'by-its-pages';
}

/** The claim about an operation in a world, or undefined where none is made: then its rule may read everything. */
export type LocalityOf<K extends OperationKind> = (
  machine: Machine,
  op: Extract<Operation, { kind: K }>,
  world: World,
) => Locality | undefined;

/** The values of the fields of a world's context, in a form that equal values share. */
export function contextKey(world: World, fields: readonly ContextField[]): string {
  return fields.map((field) => FIELDS[field](world)).join('|');
}

const FIELDS: Readonly<Record<ContextField, (world: World) => string>> = {
  processes: ({ processes }) => String(processes),
  mappings: ({ files }) =>
    files.map((f) => `${f.mappedBy}${f.extents.length ? JSON.stringify(f.extents) : ''}`).join(),
  closed: ({ files }) => files.map((f) => f.closed).join(),
  descriptors: ({ files }) => files.map(descriptor).join(),
  slots: ({ slots, files }) => JSON.stringify([allSlots(slots), files.map((f) => lastBound(f.lastGfn))]),
  launch: ({ finalized, vmDead, hasRun }) => `${finalized} ${vmDead} ${hasRun}`,
  orphans: ({ orphans }) => JSON.stringify(orphans),
};

const descriptor = ({ closed, released }: File): string => (released ? 'gone' : closed ? 'closed' : 'open');
