/** What `gmemcheck diff` is told on its command line. */
export interface DiffOptions {
  readonly vm: string;
  readonly pages: number;
  readonly depth: number;
  readonly maxStates: number;
  readonly memory: number;
  readonly each?: true;
  readonly json?: string;
}
