/** A list as text and as data. */
export interface Listing {
  readonly text: string;
  readonly data: unknown;
}
