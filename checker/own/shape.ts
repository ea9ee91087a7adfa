import { nearest } from '../../language/nearest.js';
import { ALL_VM_TYPES } from '../../model/vm-types/index.js';

/** What is wrong with a record: the field, and what about it. */
export interface Fault {
  readonly field: string;
  readonly problem: string;
}

type Fields = Readonly<Record<string, unknown>>;

/** Fields that hold any text, and those that hold names of VM types, whichever the known records name. */
const TEXTS = ['name', 'title', 'source'];
const OF_VM_TYPES = 'populate.inPlaceOn';

/**
 * What a record lacks to be one like the known ones: each field that all of them have, with a value of the same type,
 * and where that is a word, one of those that they have there. Undefined where nothing is wrong.
 */
export function faultOf(value: unknown, known: readonly unknown[], field = ''): Fault | undefined {
  const isNull = (one: unknown) => one === null;
  if (value === null && known.some(isNull)) return undefined;
  const samples = known.filter((one) => !isNull(one) && one !== undefined);
  const [sample] = samples;
  if (Array.isArray(sample)) return faultOfList(value, samples.flat(), field);
  if (isFields(sample)) return faultOfFields(value, samples as Fields[], field);
  if (typeof value !== typeof sample) return wrong(field, value, wanted(sample));
  if (typeof value !== 'string' || TEXTS.includes(field) || samples.includes(value)) return undefined;
  return wrong(field, value, oneOf(samples));
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

function faultOfFields(value: unknown, samples: readonly Fields[], field: string): Fault | undefined {
  if (!isFields(value)) return wrong(field, value, 'an object');
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

function faultOfList(value: unknown, items: readonly unknown[], field: string): Fault | undefined {
  if (!Array.isArray(value)) return wrong(field, value, 'a list');
  const known = field === OF_VM_TYPES ? ALL_VM_TYPES.map(({ name }) => name) : items;
  const odd = value.find((item) => !known.includes(item));
  return odd === undefined ? undefined : wrong(field, odd, oneOf(known));
}

const wrong = (field: string, value: unknown, expected: string): Fault => ({
  field,
  problem: `${JSON.stringify(value) ?? typeof value} is given, ${expected} is wanted`,
});

const wanted = (sample: unknown): string => (typeof sample === 'string' ? 'a text' : `a ${typeof sample}`);

const oneOf = (values: readonly unknown[]): string => {
  const names = [...new Set(values)].map(String);
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} or ${names.at(-1)}`;
};
