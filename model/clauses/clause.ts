/** A numbered sentence of the ABI in this project's own words, and where the fact comes from. */
export interface Clause {
  readonly text: string;
  /**
   * The kernel's function (kvm_gmem_… are in virt/kvm/guest_memfd.c), the patch or the revisions that have it, who said
   * so, what was recorded: parted by semicolons. Names of hooks and helpers are those of the newest form.
   */
  readonly source: string;
}

/** Clauses by id; the id's first part is the subject. */
export type Clauses<Id extends string = string> = Readonly<Record<Id, Clause>>;

/** Keeps the ids of a table of clauses as its type. */
export function clauses<Id extends string>(table: Clauses<Id>): Clauses<Id> {
  return table;
}
