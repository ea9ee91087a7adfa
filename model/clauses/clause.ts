/** A numbered sentence of the ABI in this project's own words, and where the fact comes from. */
export interface Clause {
  readonly text: string;
  readonly source: string;
}

/** Clauses by id; the id's first part is the subject. */
export type Clauses<Id extends string = string> = Readonly<Record<Id, Clause>>;

/** Keeps the ids of a table of clauses as its type. */
export function clauses<Id extends string>(table: Clauses<Id>): Clauses<Id> {
  return table;
}
