import { listing } from '../../language/nearest.js';
import { printOutcome } from '../../language/print-outcome.js';
import { type AnswerKind, answerKind, answersOf } from '../../model/answers.js';
import type { Operation } from '../../model/operation.js';
import type { Outcome } from '../../model/outcome.js';
import { fileNamed } from '../../model/world.js';
import { numberOf } from './capability-numbers.js';
import { guestAddress } from './layout.js';
import type { Plan, PlannedStep } from './plan.js';

/** A scenario that no program of this kind can reproduce: one line that says which step, and why. */
export class EmitRefusal extends Error {
  constructor(
    readonly step: PlannedStep | undefined,
    readonly reason: string,
  ) {
    super(step === undefined ? reason : `${step.text}: ${reason}`);
  }
}

/** The highest guest physical address that a vCPU is given a virtual address for, which is the same number. */
const HIGHEST_GUEST = 2 ** 46;
/** The largest memory that is filled with a pattern, in bytes. */
const LARGEST_FILLED = 64 * 2 ** 20;
/** Throws an `EmitRefusal` for the first step that a plain program cannot do. */
export function checkEmittable(plan: Plan): void {
  const { vmType } = plan.machine;
  if (vmType.number === null) throw new EmitRefusal(undefined, `x86 has no VM type ${vmType.name}`);
  for (const step of plan.steps) {
    const reason = unanswerable(step) ?? reasonAgainst(plan, step);
    if (reason !== undefined) throw new EmitRefusal(step, reason);
  }
  if (plan.steps.every(({ expected }) => expected === undefined)) {
    throw new EmitRefusal(undefined, 'no step has an answer to check: write one after =>');
  }
}

/** Why no plain program can do a step, or see what it answers; undefined where one can. */
export const reasonAgainst = (plan: Plan, step: PlannedStep): string | undefined =>
  impossible(plan, step) ?? unobservable(step);

function impossible(plan: Plan, step: PlannedStep): string | undefined {
  const { operation } = step;
  if (isPastTheEnd(step)) return 'behind the end of its memory a program has something else';
  switch (operation.kind) {
    case 'finalize':
    case 'populate':
    case 'accept':
    case 'validate':
      return 'it takes the launch of a confidential VM, which a plain program cannot do';
    case 'prefault':
      return 'programs do not pre-fault memory';
    case 'guest':
      return guestImpossible(plan, step, operation);
    case 'via':
      return operation.access === 'write' && holderOf(plan, step, operation.reference) === 'get'
        ? 'a page that a pipe holds can be read, not written'
        : undefined;
    case 'mce-kill':
      return 'a program that is signalled for failed memory at once does not go on';
    case 'preserve':
      return 'a program would need a live update session, which no kernel lets a guest_memfd into yet';
    case 'close-vm':
      return 'a program that has closed its VM has no use for the rest of itself';
    case 'bind':
      return operation.with === undefined
        ? undefined
        : 'a program sets slots with its own guest_memfds alone';
    case 'mmap':
      return operation.offset === undefined && operation.len === undefined
        ? undefined
        : 'a program maps memories whole';
    case 'region':
      return 'a program sets slots by KVM_SET_USER_MEMORY_REGION2 alone';
    case 'stat':
      return statImpossible(step, operation);
    case 'usage':
      return usageImpossible(step, operation.file);
    case 'check-extension':
      return numberOf(plan, operation.capability) === undefined
        ? `no number of that capability is known for ${plan.machine.revision.name}`
        : undefined;
    case 'create':
      return tooLargeToFill(plan, step, operation.file);
    default:
      return undefined;
  }
}

const BY_ADDRESS: readonly Operation['kind'][] = [
  ...(['host', 'backing', 'pin', 'pin-backing'] as const),
  ...(['punch-backing', 'madvise', 'poison'] as const),
];

/** Does a step use addresses past those of its memory? A create that failed may have let it through. */
function isPastTheEnd({ operation, before }: PlannedStep): boolean {
  if (!('file' in operation) || !BY_ADDRESS.includes(operation.kind)) return false;
  const end = 'range' in operation ? operation.range.end : 'page' in operation ? operation.page + 1 : 0;
  return end > (fileNamed(before, operation.file)?.count ?? end);
}

function guestImpossible(
  { machine }: Plan,
  step: PlannedStep,
  operation: Operation & { kind: 'guest' },
): string | undefined {
  if (operation.as !== undefined)
    return 'the guest chooses the access type by page tables that are not at hand';
  if (machine.vmType.hasMeasuredLaunch) {
    return `a guest of type ${machine.vmType.name} runs only once it is launched, which a plain program cannot do`;
  }
  return guestAddress(step, operation) > HIGHEST_GUEST
    ? 'the guest physical address is beyond what is mapped for the guest'
    : undefined;
}

function usageImpossible({ before }: PlannedStep, name: string): string | undefined {
  const file = fileNamed(before, name);
  return file?.closed && !file.released ? 'without a descriptor nothing tells what is allocated' : undefined;
}

function statImpossible(
  { before }: PlannedStep,
  { field, file }: Operation & { kind: 'stat' },
): string | undefined {
  if (field === 'ino')
    return 'an inode number says nothing in a program that has no other to compare it with';
  return fileNamed(before, file)?.closed
    ? 'fstat of a descriptor that is closed ends the program'
    : undefined;
}

function tooLargeToFill({ backing }: Plan, { after }: PlannedStep, name: string): string | undefined {
  const file = fileNamed(after, name);
  return backing === 'anonymous' && file !== undefined && file.count * 4096 > LARGEST_FILLED
    ? 'so much memory is not filled with a pattern'
    : undefined;
}

/** How the reference of that name is held when the step comes. */
export function holderOf({ steps }: Plan, step: PlannedStep, reference: string): 'pin' | 'get' | undefined {
  let held: 'pin' | 'get' | undefined;
  for (const { operation } of steps.slice(0, steps.indexOf(step))) {
    if ((operation.kind === 'pin' || operation.kind === 'pin-backing') && operation.reference === reference) {
      held = operation.by;
    }
  }
  return held;
}

const WORDS: Readonly<Record<AnswerKind, string>> = {
  ok: 'ok',
  count: 'ok with a count',
  errno: 'an errno',
  offset: 'an errno with an error offset',
  value: 'a byte',
  signal: 'a signal',
  memory_fault: 'exit memory_fault',
  mmio: 'exit mmio',
  fail_entry: 'exit fail_entry',
  exception: 'an exception in the guest',
  hangs: 'hangs',
  guest_dead: 'guest_dead',
  host_crash: 'host_crash',
};

/** An expectation that the call behind a step can't give back. */
function unanswerable({ operation, expected = [] }: PlannedStep): string | undefined {
  const possible = answersOf(operation);
  const wrong = expected.find((outcome) => !possible.includes(answerKind(outcome) ?? 'host_crash'));
  if (wrong === undefined) return undefined;
  const known = possible.filter((kind) => !UNSEEN.some((unseen) => unseen === kind));
  return `it cannot answer ${printOutcome(wrong)}: it gives ${listing(known.map((kind) => WORDS[kind]))}`;
}

const UNSEEN: readonly Outcome['kind'][] = [
  'fail_entry',
  'exception',
  'hangs',
  'guest_dead',
  'host_crash',
  'refused',
];

function unobservable({ expected }: PlannedStep): string | undefined {
  return expected?.some(({ kind }) => UNSEEN.includes(kind))
    ? 'a program does not outlive what it would have to check'
    : undefined;
}
