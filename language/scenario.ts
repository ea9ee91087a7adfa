import type { Attribute, Operation } from '../model/operation.js';
import type { Outcome } from '../model/outcome.js';

/** Creation flags as written; `none` is the empty list. */
export type MemoryFlag = 'MMAP' | 'INIT_SHARED';

/** A `memory:` header: created, bound whole to a slot and, with MMAP, mapped before the first step. */
export interface MemoryHeader {
  readonly name: string;
  readonly pages: number;
  readonly flags: readonly MemoryFlag[];
  readonly at: Position;
}

/** What the memory behind the slots' userspace_addr is. */
export type Backing = 'auto' | 'none' | 'file' | 'anonymous';

/** What a kernel is built with besides. */
export type Config = 'plain' | 'sev';
/** When a guest takes a private page into use: at its first touch, or by the steps `accept` and `validate` alone. */
export type Accept = 'first-touch' | 'by-step';

/** Where in the text, both from 1; `length` characters are under the caret. */
export interface Position {
  readonly line: number;
  readonly column: number;
  readonly length: number;
}

export interface Headers {
  readonly title?: string;
  readonly abi?: string;
  readonly vm?: string;
  readonly inPlace?: boolean;
  readonly design?: string;
  readonly mutant?: string;
  readonly backing?: Backing;
  readonly base?: string;
  readonly config?: Config;
  readonly accept?: Accept;
  readonly memories: readonly MemoryHeader[];
}

/** What a step is expected to answer: one of several, or anything; or why it was not performed. */
export type Expectation =
  | { readonly kind: 'any' }
  | { readonly kind: 'skip'; readonly reason: string }
  | { readonly kind: 'one-of'; readonly outcomes: readonly Outcome[] };

export interface OperationLine {
  readonly kind: 'operation';
  readonly operation: Operation;
  readonly expected?: Expectation;
  readonly at: Position;
}
export interface AssertionLine {
  readonly kind: 'assert';
  readonly expression: Expression;
  readonly at: Position;
}
export type Line = OperationLine | AssertionLine;

/** `violates NAME` or `holds NAME`, the last line. */
export interface Verdict {
  readonly kind: 'violates' | 'holds';
  readonly property: string;
  readonly at: Position;
}

export interface Scenario {
  readonly headers: Headers;
  readonly lines: readonly Line[];
  readonly verdict?: Verdict;
  readonly at: Position;
}

/**
 * A page in an assertion: `g[2]`, or `g[p]` under a quantifier over the variable p; `backing g[2]` is the page of the
 * memory behind userspace_addr.
 */
export interface PageTerm {
  readonly file: string;
  readonly index: number | { readonly variable: string };
  readonly backing?: true;
}

export type Fact =
  | { readonly kind: 'attribute'; readonly attribute: Attribute; readonly page: PageTerm }
  | { readonly kind: 'allocated'; readonly page: PageTerm }
  | { readonly kind: 'host_mapped'; readonly process: number; readonly page: PageTerm }
  | { readonly kind: 'guest_mapped'; readonly page: PageTerm }
  | { readonly kind: 'held'; readonly reference: string };

export type Quantity =
  | { readonly kind: 'pins' | 'refs' | 'content'; readonly page: PageTerm }
  | { readonly kind: 'content-via'; readonly reference: string }
  | { readonly kind: 'usage'; readonly file: string }
  | { readonly kind: 'number'; readonly value: number; readonly char?: boolean };

export type Comparison = '==' | '!=' | '<' | '<=' | '>' | '>=';

export type Expression =
  | Fact
  | {
      readonly kind: 'compare';
      readonly operator: Comparison;
      readonly left: Quantity;
      readonly right: Quantity;
    }
  | { readonly kind: 'and' | 'or'; readonly left: Expression; readonly right: Expression }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'all' | 'some';
      readonly variable: string;
      readonly file: string;
      readonly body: Expression;
    };
