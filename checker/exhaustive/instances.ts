import type { Operation } from '../../model/operation.js';

/** The operations of a search, in order; those that differ in page or range alone share a template. */
export interface Instances {
  readonly operations: readonly Operation[];
  /** The template of each. */
  readonly templateOf: readonly number[];
  readonly templates: number;
}

/** Numbers the templates of an alphabet. */
export function instances(operations: readonly Operation[]): Instances {
  const numbers = new Map<string, number>();
  const templateOf = operations.map((operation) => {
    const key = templateKey(operation);
    const known = numbers.get(key) ?? numbers.size;
    numbers.set(key, known);
    return known;
  });
  return { operations, templateOf, templates: numbers.size };
}

/** What is left of an operation without the place it acts on. */
export function templateKey(operation: Operation): string {
  const {
    page: _page,
    range: _range,
    ...plain
  } = operation as Operation & { page?: unknown; range?: unknown };
  return JSON.stringify(plain, (_key, value) => (typeof value === 'bigint' ? `${value}n` : value));
}
