import type { Operation } from '../../model/operation.js';

const SOUND = { offset: 0, size: 4096, flags: 0, errorOffset: 0, reserved: 0 } as const;

/** One value of each argument that some check refuses, a few for those that several checks look at. */
const ODD: readonly Partial<Record<keyof typeof SOUND, number | bigint>>[] = [
  { flags: 4 },
  { flags: 3 },
  { flags: 1n << 63n },
  { errorOffset: 4096 },
  { reserved: 1 },
  { size: 0 },
  { size: 4097 },
  { size: 1 },
  { size: (1n << 64n) - 4096n },
  { offset: 1 },
  { offset: 1 << 30 },
  { offset: (1n << 64n) - 4096n },
];

/** Conversions with one odd argument, to each attribute, and with attributes that there are not. */
export function oddConversions(file: string): Operation[] {
  const to = (attributes: number, odd: (typeof ODD)[number]): Operation => ({
    kind: 'set-raw',
    file,
    ...SOUND,
    attributes,
    ...odd,
  });
  return [...[0, 8].flatMap((attributes) => ODD.map((odd) => to(attributes, odd))), to(1, {}), to(9, {})];
}
