/** Postings of the series that are no revisions of this model. */
export interface Unmodelled {
  /** Which names mean one of them. */
  readonly names: RegExp;
  readonly why: string;
  /** The modelled revisions that are nearest: the one before them, and the one after them. */
  readonly between: readonly [before: string, after: string];
}

/** What was posted and is not modelled. */
export const UNMODELLED: readonly Unmodelled[] = [
  {
    names: /^v(9|1\d)$/i,
    why: 'the text of v9 and of later postings was not found',
    between: ['v8', 'next'],
  },
];

/** The postings that a name means one of, where it is none of the modelled revisions. */
export function unmodelledNamed(name: string): Unmodelled | undefined {
  return UNMODELLED.find(({ names }) => names.test(name));
}
