import type { Operation } from '../../model/operation.js';
import { backingOf } from '../../model/operations/backing.js';
import { hasBits } from '../../model/u64.js';
import type { Plan } from './plan.js';

/** A memory of the program: a `memory:` header's, or one that a step creates. */
export interface ProgramMemory {
  readonly name: string;
  /** Its place among the headers, which is its slot; undefined where a step creates it. */
  readonly declared: number | undefined;
  readonly pages: number;
  /** Its creation flags, for a declared one. */
  readonly flags: number;
  /** The first process uses its mapping, or a slot does. */
  readonly mapped: boolean;
  /** The mapping comes and goes, so it has an address that nothing else takes. */
  readonly remapped: boolean;
  /** What slots have as userspace_addr, where they or steps use it. */
  readonly behind: 'none' | 'memory' | 'file' | undefined;
}

const MAPPING: readonly Operation['kind'][] = ['host', 'mmap', 'munmap', 'madvise', 'pin', 'poison'];
const BEHIND: readonly Operation['kind'][] = ['bind', 'backing', 'pin-backing', 'punch-backing', 'usage'];

/** The memories of a plan, declared ones first. */
export function programMemories(plan: Plan): ProgramMemory[] {
  const created = plan.steps.flatMap(({ operation }) =>
    operation.kind === 'create' ? [operation.file] : [],
  );
  const declared = plan.memories.map(({ name }) => name);
  return [...new Set([...declared, ...created])].map((name) => programMemory(plan, name));
}

function programMemory(plan: Plan, name: string): ProgramMemory {
  const index = plan.memories.findIndex((memory) => memory.name === name);
  const memory = plan.memories[index];
  const operations = plan.steps.flatMap(({ operation }) =>
    'file' in operation && operation.file === name ? [operation] : [],
  );
  const uses = (kinds: readonly Operation['kind'][]) => operations.some(({ kind }) => kinds.includes(kind));
  const mmap = memory?.mmap ?? operations.some((o) => o.kind === 'create' && hasBits(o.flags, 1));
  const behind = memory !== undefined || uses(BEHIND) ? backingOf(plan.machine, mmap) : undefined;
  const mapped = memory?.mmap === true || uses(MAPPING) || behind === 'file';
  return {
    name,
    declared: memory === undefined ? undefined : index,
    pages: memory?.pages ?? 0,
    flags: (memory?.mmap ? 1 : 0) | (memory?.initShared ? 2 : 0),
    mapped,
    remapped: mapped && (memory?.mmap !== true || uses(['mmap', 'munmap'])),
    behind,
  };
}
