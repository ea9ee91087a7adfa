import fc from 'fast-check';
import { printOperation } from '../language/print-operation.js';
import type { Operation } from '../model/operation.js';

/**
 * The value, which fast-check prints as that text where a test fails with it. Nothing else sees a difference: what is
 * put on it is not enumerable. It is put on the value itself, so that must be no part of any other.
 */
export function shownAs<T extends object>(value: T, text: () => string): T {
  Object.defineProperty(value, fc.toStringMethod, { value: text, configurable: true });
  return value;
}

/** Steps as lines of the scenario language, each on a line of its own, indented. */
export const stepLines = (operations: readonly Operation[]): string =>
  `\n${operations.map((operation) => `    ${printOperation(operation)}\n`).join('')}`;
