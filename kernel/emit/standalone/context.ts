import { REVISIONS } from '../../../model/revisions/index.js';
import type { Conversion } from '../../../model/revisions/revision.js';
import { isElsewhere } from '../answers.js';
import { guestPages, ownSlot, vcpuNumbers } from '../layout.js';
import { type ProgramMemory, programMemories } from '../memories.js';
import { type Names, namesOf } from '../names-c.js';
import { conversionAbi, setAttributes } from '../parts/conversion.js';
import type { Part } from '../parts/part.js';
import { processes } from '../parts/process.js';
import { vcpu } from '../parts/vcpu.js';
import type { Plan } from '../plan.js';
import { EmitRefusal } from '../refuse.js';

/** What the steps of one program share. */
export interface Context {
  readonly plan: Plan;
  readonly names: Names;
  readonly memories: readonly ProgramMemory[];
  /** What error_offset is preset to, where the program looks at it. */
  readonly unwritten: string | undefined;
  /** The parts that depend on the scenario, each made once. */
  readonly conversionAbi: Part;
  readonly setAttributes: Part;
  readonly processes: Part;
  readonly vcpu: Part | undefined;
  readonly vcpus: readonly number[];
  /** What a call that needs the state of the test has before its other arguments. */
  readonly self: string;
}

/** A number that is no page's offset. */
const MARKER = '0xdeadbeefULL';

/** The context of a plan's program; `self` is the parameter that carries its state, in a test of a harness. */
export function contextOf(plan: Plan, self?: string): Context {
  const memories = programMemories(plan);
  const isConstant = (file: string) => memories.some(({ name, remapped }) => name === file && remapped);
  const names = namesOf(self === undefined ? '' : 'self->', isConstant);
  const unwritten = looksAtErrorOffset(plan) ? presetOf(plan) : undefined;
  const abi = conversionAbi(conversionOf(plan));
  const close = memories.map(({ name }) => `\tclose(${names.fd(name)});`).join('\n');
  return {
    plan,
    names,
    memories,
    unwritten,
    conversionAbi: abi,
    setAttributes: setAttributes(abi, unwritten),
    processes: processes(plan, close, self),
    vcpu: self === undefined ? vcpuOf(plan) : undefined,
    self: self === undefined ? '' : 'self, ',
    vcpus: vcpuNumbers(plan),
  };
}

/** The revision's conversion; the newest one's for a revision that has none and answers ENOTTY. */
export function conversionOf({ machine }: Plan): Conversion {
  return machine.revision.conversion ?? REVISIONS.at(-1)!.conversion!;
}

/** A revision that wants error_offset to be 0 has no marker to tell a written 0 from. */
function presetOf(plan: Plan): string {
  return conversionOf(plan).argumentChecks.includes('error-offset') ? '0' : MARKER;
}

function looksAtErrorOffset({ steps }: Plan): boolean {
  return steps.some(
    ({ operation, expected }) =>
      (operation.kind === 'set' || operation.kind === 'set-raw') &&
      expected?.some((o) => o.kind === 'errno' && !isElsewhere(o.errno) && o.errorOffset !== 'unspecified'),
  );
}

/** Does a step expect an address in a memory fault? */
export const looksAtAddresses = ({ steps }: Plan): boolean =>
  steps.some(({ expected }) => expected?.some((o) => o.kind === 'memory_fault' && o.reported !== undefined));

function vcpuOf(plan: Plan): Part | undefined {
  const pages = guestPages(plan);
  if (pages.length === 0) return undefined;
  const own = ownSlot(plan);
  if (own === undefined)
    throw new EmitRefusal(undefined, 'its slots leave no room for the guest of the program');
  const accesses = plan.steps.flatMap(({ operation }) =>
    operation.kind === 'guest' ? [operation.access] : [],
  );
  return vcpu({
    slot: own.slot,
    gpa: `0x${own.gpa.toString(16)}ULL`,
    reads: accesses.includes('read'),
    writes: accesses.includes('write'),
    wide: pages.at(-1)! >= 2 ** 36,
    addresses: looksAtAddresses(plan),
  });
}
