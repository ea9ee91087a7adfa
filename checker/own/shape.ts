import { nearest } from '../../language/nearest.js';
import { ALL_VM_TYPES } from '../../model/vm-types/index.js';

/** What is wrong with a record: the field, and what about it. */
export interface Fault {
  readonly field: string;
  readonly problem: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Fields that hold any text, and those that hold names of VM types, whichever the known records name. */
const TEXTS = ['name', 'title', 'source', 'base.name', 'base.title', 'base.source'];
const OF_VM_TYPES = 'populate.inPlaceOn';

/**
 * What a record lacks to be one like the known ones: each field that all of them have, with a value of a type that one
 * of them has there, and where that is a word, one of theirs. Undefined where nothing is wrong.
 */
export function faultOf(value: unknown, known: readonly unknown[], field = ''): Fault | undefined {
  const isNull = (one: unknown) => one === null;
  if (value === null && known.some(isNull)) return undefined;
  const all = known.filter((one) => !isNull(one) && one !== undefined);
  const samples = all.filter((one) => typeOf(one) === typeOf(value));
  if (samples.length === 0) return wrong(field, value, oneOf(all.map(wanted)));
  if (Array.isArray(value)) return faultOfList(value, samples.flat(), field);
  if (isFields(value)) return faultOfFields(value, samples as Fields[], field);
  if (typeof value !== 'string' || TEXTS.includes(field) || samples.includes(value)) return undefined;
  return wrong(field, value, oneOf(samples));
}

const typeOf = (value: unknown): string => (Array.isArray(value) ? 'list' : typeof value);

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function faultOfFields(value: Fields, samples: readonly Fields[], field: string): Fault | undefined {
  const within = (key: string) => (field === '' ? key : `${field}.${key}`);
  const keys = [...new Set(samples.flatMap((one) => Object.keys(one)))];
  for (const key of Object.keys(value)) {
    if (keys.includes(key)) continue;
    const near = nearest(key, keys);
    return {
      field: within(key),
      problem: `there is no such field${near === undefined ? '' : `: did you mean ${near}?`}`,
    };
  }
  for (const key of keys) {
    if (value[key] === undefined) return { field: within(key), problem: 'is missing' };
    const fault = faultOf(
      value[key],
      samples.map((one) => one[key]),
      within(key),
    );
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function faultOfList(value: readonly unknown[], items: readonly unknown[], field: string): Fault | undefined {
  const known = field === OF_VM_TYPES ? ALL_VM_TYPES.map(({ name }) => name) : items;
  const odd = value.find((item) => !known.includes(item));
  return odd === undefined ? undefined : wrong(field, odd, oneOf(known));
}

const wrong = (field: string, value: unknown, expected: string): Fault => ({
  field,
  problem: `${JSON.stringify(value) ?? typeof value} is given, ${expected} is wanted`,
});

const wanted = (sample: unknown): string => {
  const type = typeOf(sample);
  return type === 'string' ? 'a text' : type === 'object' ? 'an object' : `a ${type}`;
};

const oneOf = (values: readonly unknown[]): string => {
  const names = [...new Set(values)].map(String);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
};
