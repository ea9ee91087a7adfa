/** A number with its thousands set apart. */
export function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ',');
}

/** One thing, or several: "1 failure", "2 failures". */
export function counted(count: number, thing: string, things = `${thing}s`): string {
  return `${grouped(count)} ${count === 1 ? thing : things}`;
}

/** A number that may be large: in full as long as that reads well. */
export function approximate(value: number): string {
  return value < 1e12 ? grouped(value) : value.toExponential(1).replace('e+', 'e');
}
