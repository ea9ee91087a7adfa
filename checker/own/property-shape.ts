import { nearest } from '../../language/nearest.js';
import { CLAUSE_IDS } from '../../model/clauses/index.js';
import type { Outcome } from '../../model/outcome.js';
import { OPERATION_KINDS } from '../../model/reduce.js';
import type { Fault } from './shape.js';

/** Every kind of outcome, which the type asks for. */
const OUTCOMES = Object.keys({
  ok: 1,
  errno: 1,
  value: 1,
  signal: 1,
  memory_fault: 1,
  mmio: 1,
  fail_entry: 1,
  exception: 1,
  hangs: 1,
  guest_dead: 1,
  host_crash: 1,
  refused: 1,
} satisfies Record<Outcome['kind'], 1>);
const WHERE = ['acted-on', 'others', 'anywhere'];
const PREDICATES = ['holdsOnPage', 'breaksOnPage', 'breachOnCall'] as const;

type Check = (value: unknown) => string | undefined;

const text: Check = (value) => (typeof value === 'string' && value !== '' ? undefined : 'a text is wanted');
const call: Check = (value) => (typeof value === 'function' ? undefined : 'a function is wanted');
const truth: Check = (value) => (typeof value === 'boolean' ? undefined : 'true or false is wanted');
const namesFrom =
  (known: readonly string[]): Check =>
  (value) => {
    if (!Array.isArray(value)) return 'a list is wanted';
    const odd = value.find((name) => !known.includes(name));
    if (odd === undefined) return undefined;
    const near = nearest(String(odd), known);
    return `unknown ${JSON.stringify(odd)}${near === undefined ? '' : `: did you mean ${near}?`}`;
  };

/** The fields of a property, as properties/property.ts explains them: those that it must have, and the others. */
const REQUIRED: Readonly<Record<string, Check>> = {
  name: text,
  number: (value) =>
    typeof value === 'string' && /^[A-Z]+\d+$/.test(value)
      ? undefined
      : 'a letter and a number, such as X1, is wanted',
  sentence: text,
  clauses: namesFrom(CLAUSE_IDS),
  promise: text,
  promisedBy: call,
  symmetric: truth,
};
const SHOWN_BY: readonly string[] = ['host', 'guest', 'who-has-access', 'holder'];
const OPTIONAL: Readonly<Record<string, Check>> = {
  causes: namesFrom(CLAUSE_IDS),
  kinds: namesFrom(OPERATION_KINDS),
  outcomes: namesFrom(OUTCOMES),
  where: (value) => (WHERE.includes(String(value)) ? undefined : `${WHERE.join(', ')} is wanted`),
  unchangedToo: truth,
  looksBeside: truth,
  mayBeAskedOf: call,
  shownBy: (value) => (SHOWN_BY.includes(String(value)) ? undefined : `${SHOWN_BY.join(', ')} is wanted`),
  showsHarm: call,
  ...Object.fromEntries(PREDICATES.map((name) => [name, call])),
};

/** What is wrong with what is to be a property; undefined where nothing is. */
export function faultOfProperty(value: unknown): Fault | undefined {
  if (typeof value !== 'object' || value === null) return { field: '', problem: 'it is no object' };
  const fields = value as Readonly<Record<string, unknown>>;
  const known = { ...REQUIRED, ...OPTIONAL };
  for (const [field, given] of Object.entries(fields)) {
    const check = known[field];
    if (check === undefined) {
      const near = nearest(field, Object.keys(known));
      return {
        field,
        problem: `there is no such field${near === undefined ? '' : `: did you mean ${near}?`}`,
      };
    }
    const problem = given === undefined ? undefined : check(given);
    if (problem !== undefined) return { field, problem };
  }
  const missing = Object.keys(REQUIRED).find((field) => fields[field] === undefined);
  if (missing !== undefined) return { field: missing, problem: 'is missing' };
  if (PREDICATES.some((name) => fields[name] !== undefined)) return undefined;
  return { field: PREDICATES.join(', '), problem: 'one of them is wanted: without, it breaks nowhere' };
}
