import { InvalidArgumentError } from 'commander';

/** A parser for an option that takes a whole number within bounds. */
export function whole(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d+$/.test(text) ? Number(text) : Number.NaN;
    if (value >= min && value <= max) return value;
    throw new InvalidArgumentError(`a whole number from ${min} to ${max} is wanted`);
  };
}

/** A parser for an option that takes a time in seconds. */
export function seconds(text: string): number {
  const value = /^\d+(\.\d+)?$/.test(text) ? Number(text) : Number.NaN;
  if (value > 0 && value <= 86400) return value;
  throw new InvalidArgumentError('seconds, above 0 and up to 86400, are wanted');
}
