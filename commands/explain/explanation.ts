/** An explanation as text and as data. */
export interface Explanation {
  readonly text: string;
  readonly data: object;
}
