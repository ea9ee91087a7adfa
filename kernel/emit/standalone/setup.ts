import type { Operation } from '../../../model/operation.js';
import { PAGE_SIZE } from '../../../model/world.js';
import { isElsewhere } from '../answers.js';
import { guestAddress, guestPages } from '../layout.js';
import { comment, literal, statement } from '../layout-c.js';
import type { ProgramMemory } from '../memories.js';
import { requireConversion } from '../parts/conversion.js';
import { hasIoUring } from '../parts/io-uring.js';
import { mapAnonymous, mapAt, mapShared } from '../parts/maps.js';
import type { Part } from '../parts/part.js';
import { setRegion } from '../parts/slots.js';
import { requireFlags, vm } from '../parts/vm.js';
import { requireVmAttributes } from '../parts/vm-attributes.js';
import { bitsC, bytesC, CREATE_FLAGS } from '../values-c.js';
import type { Context } from './context.js';
import { bufferC } from './files.js';
import { behind, gpaC } from './places.js';

/** Statements of `main` before the first step, and the parts that they call. */
export interface Setup {
  readonly parts: readonly Part[];
  readonly lines: readonly string[];
}

const VM_TYPES: Readonly<Record<number, string>> = {
  0: 'KVM_X86_DEFAULT_VM',
  1: 'KVM_X86_SW_PROTECTED_VM',
  4: 'KVM_X86_SNP_VM',
  5: 'KVM_X86_TDX_VM',
};

/** The name of a VM type's number. */
export const vmTypeC = (number: number): string => VM_TYPES[number] ?? number.toString();

/** The VM, what the kernel must have, the vCPUs and the declared memories. */
export function setup(cx: Context, catches: boolean): Setup {
  const parts: Part[] = [vm];
  const lines = [
    ...(catches ? ['catch_signals();'] : []),
    `create_vm(${vmTypeC(cx.plan.machine.vmType.number!)});`,
    ...requirements(cx, parts),
    `printf("1..${cx.plan.steps.filter(({ expected }) => expected !== undefined).length}\\n");`,
    ...guests(cx),
  ].map((line) => statement(line));
  for (const memory of cx.memories) {
    if (memory.declared === undefined) continue;
    lines.push(
      '',
      comment(memoryText(memory)),
      ...declaration(cx, memory, parts).map((line) => statement(line)),
    );
  }
  return { parts, lines };
}

/** The header that declares a memory. */
export const memoryText = ({ name, pages, flags }: ProgramMemory): string => {
  const words = [...(flags & 1 ? ['MMAP'] : []), ...(flags & 2 ? ['INIT_SHARED'] : [])].join(' | ') || 'none';
  return `memory: ${name}, ${pages} ${pages === 1 ? 'page' : 'pages'}, ${words}`;
};

function requirements(cx: Context, parts: Part[]): string[] {
  const flags = cx.memories.reduce((all, memory) => all | memory.flags, 0);
  const lines: string[] = [];
  if (flags !== 0) {
    parts.push(requireFlags);
    lines.push(`require_guest_memfd_flags(${bitsC(flags, CREATE_FLAGS)});`);
  }
  if (answersOtherwise(cx, ['set', 'set-raw'])) {
    parts.push(requireConversion);
    lines.push('require_conversion();');
  }
  if (answersOtherwise(cx, ['vm-set', 'vm-set-raw'])) {
    parts.push(requireVmAttributes);
    lines.push(`require_vm_attributes(${cx.plan.machine.inPlace ? '0' : 'KVM_MEMORY_ATTRIBUTE_PRIVATE'});`);
  }
  if (pinsPages(cx)) {
    parts.push(hasIoUring);
    lines.push(
      'if (!has_io_uring())',
      '\tskip_errno("io_uring, which pins pages, is not there or not allowed");',
    );
  }
  return lines;
}

/** Does a step pin a page? */
export const pinsPages = ({ plan }: Context): boolean =>
  plan.steps.some(({ operation: o }) => (o.kind === 'pin' || o.kind === 'pin-backing') && o.by === 'pin');

/** Is one of these calls expected to answer what only a kernel that has it answers? */
export function answersOtherwise({ plan }: Context, kinds: readonly Operation['kind'][]): boolean {
  return plan.steps.some(
    ({ operation, expected }) =>
      kinds.includes(operation.kind) && expected?.some((o) => o.kind !== 'errno' || !isElsewhere(o.errno)),
  );
}

function guests(cx: Context): string[] {
  if (cx.vcpus.length === 0) return [];
  const named = new Map(
    cx.plan.steps.flatMap((step) => {
      const o = step.operation;
      if (o.kind !== 'guest') return [];
      const address = guestAddress(step, o);
      return [[address, gpaC(cx, address, o.file, o.page)] as const];
    }),
  );
  return [
    'create_own_slot();',
    ...guestPages(cx.plan).map((page) => `map_guest_page(${named.get(page)});`),
    ...cx.vcpus.map((number) => `create_vcpu(&vcpu${number}, ${number});`),
  ];
}

function declaration(cx: Context, memory: ProgramMemory, parts: Part[]): string[] {
  const { names } = cx;
  const { name, flags, declared } = memory;
  const size = bytesC(memory.pages * PAGE_SIZE);
  const fd = names.fd(name);
  const region = [declared, 'KVM_MEM_GUEST_MEMFD', names.gpa(name), size, behind(cx, name), fd, '0'];
  parts.push(setRegion);
  return [
    `${fd} = create_guest_memfd(${size}, ${bitsC(flags, CREATE_FLAGS)});`,
    `must(${fd} >= 0, "KVM_CREATE_GUEST_MEMFD");`,
    ...mapping(cx, memory, size, parts),
    ...buffer(cx, memory, parts),
    `errno = -set_region(${region.join(', ')});`,
    `must(!errno, ${literal(`bind ${name}`)});`,
  ];
}

function mapping(
  { names }: Context,
  { name, flags, remapped }: ProgramMemory,
  size: string,
  parts: Part[],
): string[] {
  if ((flags & 1) === 0) return [];
  parts.push(remapped ? mapAt : mapShared);
  return remapped
    ? [`must(!map_at(${names.mem(name)}, ${size}, MAP_SHARED, ${names.fd(name)}), "mmap");`]
    : [`${names.mem(name)} = map_shared(${names.fd(name)}, ${size});`];
}

function buffer(cx: Context, { name, pages, behind: kind }: ProgramMemory, parts: Part[]): string[] {
  if (kind === undefined || kind === 'file') return [];
  parts.push(mapAnonymous);
  return bufferC(cx, name, pages * PAGE_SIZE, kind);
}
