/** What is changed in a step of a recipe: a text takes another's place or is appended, or a file is new. */
export interface Edit {
  /** The number that the step has on the page. */
  readonly step: number;
  readonly path: string;
  /** What stands there, just once; absent: the file ends so, and there is one or not. */
  readonly before?: string;
  readonly after: string;
}

/** Somebody's following of a recipe of docs/recipes.md. */
export interface Recipe {
  /** The page's heading. */
  readonly title: string;
  /** What stands for the page's names in capitals. */
  readonly names: Readonly<Record<string, string>>;
  readonly edits: readonly Edit[];
  /** Steps that have nothing to do here, and why. */
  readonly idle?: Readonly<Record<number, string>>;
  /** Tests that look at what is added, which are run; the others would take too long to be run with each recipe. */
  readonly tests: RegExp;
  /** How commands end that end otherwise than with 0, each by how it begins, the longest first. */
  readonly codes: Readonly<Record<string, number>>;
}
