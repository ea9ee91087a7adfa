import type { ProgramMemory } from '../memories.js';
import { numberC } from '../values-c.js';
import type { Context } from './context.js';

/** Where the declared memories are for the guest. */
export function guestAddresses({ memories, names }: Context): string[] {
  return memories.flatMap(({ name, declared }) =>
    declared === undefined ? [] : [`#define ${names.gpa(name)} ${numberC(0x10000000 * (declared + 1))}ULL`],
  );
}

/** Where the mapping of the n-th memory goes that comes and goes: where neither the kernel nor AddressSanitizer puts any. */
const fixedAddress = (n: number): string => `0x${(0x200000000000 + n * 0x10000000000).toString(16)}`;

/** Mappings that come and go. */
export function fixedMappings({ memories, names }: Context): string[] {
  const fixed = memories.flatMap(({ name, remapped }, n) =>
    remapped ? [`static unsigned char *const ${names.mem(name)} = (unsigned char *)${fixedAddress(n)};`] : [],
  );
  return fixed.length === 0
    ? []
    : ['/* Mapped and unmapped at addresses that nothing else takes. */', ...fixed];
}

/** Has it memory of its own behind userspace_addr? */
export const usesBuffer = ({ behind }: ProgramMemory): boolean => behind !== undefined && behind !== 'file';

/** The processes and references of a program by name. */
export function holders(cx: Context): string[] {
  const forks = cx.plan.steps.flatMap(({ operation: o }) => (o.kind === 'fork' ? [o.process] : []));
  return [
    ...variables(
      'struct process',
      [...new Set(forks)].map((n) => `host${n}`),
    ),
    ...variables('struct pin', references(cx, 'pin')),
    ...variables('struct get', references(cx, 'get')),
  ];
}

/** The definition of variables of a type, if there are any. */
export const variables = (type: string, names: readonly string[]): string[] =>
  names.length === 0 ? [] : [`static ${type} ${names.join(', ')};`];

function references({ plan, names }: Context, by: 'pin' | 'get'): string[] {
  const taken = plan.steps.flatMap(({ operation: o }) =>
    (o.kind === 'pin' || o.kind === 'pin-backing') && o.by === by ? [names.reference(o.reference, by)] : [],
  );
  return [...new Set(taken)];
}
