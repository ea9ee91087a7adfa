/** What a part of the benchmark is told. */
export interface Options {
  /** Small sizes, to see that everything works; ratios are then not judged. */
  readonly quick: boolean;
}

/** One line of the results: a measured value, and how it compares with what is wanted. */
export interface Result {
  readonly what: string;
  readonly measured: number;
  readonly unit: string;
  /** What it should be at least; absent where nothing is asked of it. */
  readonly wanted?: number;
  /** What is wanted is what it should be at most. */
  readonly most?: true;
}

/** Figures behind results, with the work that they were measured on. */
export interface Figures {
  readonly title: string;
  readonly work: string;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** What a part measured. */
export interface Measured {
  readonly results: readonly Result[];
  readonly figures: readonly Figures[];
  /** What was left out, and why. */
  readonly notes: readonly string[];
  /** What went wrong, such as counts that should agree and do not. */
  readonly failures: readonly string[];
}

/** A part of the benchmark, which can be run by its name. */
export interface Part {
  readonly name: string;
  readonly what: string;
  readonly run: (options: Options) => Measured | Promise<Measured>;
}

/** A part that measured nothing, and why. */
export const leftOut = (why: string): Measured => ({ results: [], figures: [], notes: [why], failures: [] });

/** The ratio of what was measured to what is wanted: 1 and above is good. */
export function ratio({ measured, wanted, most }: Result): number | undefined {
  if (wanted === undefined) return undefined;
  return most ? wanted / measured : measured / wanted;
}

/** Is it worse than what is wanted? */
export const fallsShort = (result: Result): boolean => (ratio(result) ?? 1) < 1;
