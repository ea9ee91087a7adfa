/** A word of the language as its reference has it. */
export interface Entry {
  /** How it is written: what is in capitals is replaced, `[…]` may be left out, `a|b` is one of them. */
  readonly form: string;
  /** The system call, ioctl or instruction behind it; absent where nothing is called. */
  readonly call?: string;
  /** What it means, in whole sentences. */
  readonly meaning: string;
  /** A scenario that shows it: headers where it needs any, then steps, with answers where those are what it shows. */
  readonly example: string;
}
