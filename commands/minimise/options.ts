/** What `gmemcheck minimise` is told on its command line. */
export interface MinimiseOptions {
  readonly abi?: string;
  readonly revision?: string;
  readonly vm?: string;
  readonly property?: string;
  readonly json?: string;
}
