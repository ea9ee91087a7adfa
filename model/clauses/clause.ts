import type { Attribute } from '../operation.js';
import type { VmType, VmTypeName } from '../vm-types/vm-type.js';

/**
 * What a clause's sentence speaks of alone, so that it is not cited of anything else: conversions in that direction
 * or with that mode, guest accesses of that kind, VM types with that firmware, or of those names.
 */
export interface About {
  readonly to?: Attribute;
  readonly mode?: 'zero' | 'preserve' | 'unspecified';
  readonly access?: Attribute;
  readonly firmware?: VmType['firmware'];
  readonly vmTypes?: readonly VmTypeName[];
}

/**
 * How a clause is known where no recording followed it, strongest first: kernel code that was read, a patch of the
 * series as mailed, a vendor's specification, or an inference of ours. It is the weakest thing that `source` names:
 * "inferred" anywhere in it makes a clause inferred, a specification or a patch named beside a function counts as such.
 * What recordings say is not typed in but computed from them.
 */
export const READ_EVIDENCE = ['code', 'patch', 'spec', 'inferred'] as const;
export type ReadEvidence = (typeof READ_EVIDENCE)[number];

/** A numbered sentence of the ABI in this project's own words, and where the fact comes from. */
export interface Clause {
  readonly text: string;
  /**
   * The kernel's function (kvm_gmem_… are in virt/kvm/guest_memfd.c), the patch or the revisions that have it, who said
   * so, what was recorded: parted by semicolons. Names of hooks and helpers are those of the newest form.
   */
  readonly source: string;
  readonly evidence: ReadEvidence;
  readonly about?: About;
}

/** Clauses by id; the id's first part is the subject. */
export type Clauses<Id extends string = string> = Readonly<Record<Id, Clause>>;

/** Keeps the ids of a table of clauses as its type. */
export function clauses<Id extends string>(table: Clauses<Id>): Clauses<Id> {
  return table;
}
