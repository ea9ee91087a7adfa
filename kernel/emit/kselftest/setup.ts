import { PAGE_SIZE } from '../../../model/world.js';
import { guestAddress, guestPages } from '../layout.js';
import { comment, statement } from '../layout-c.js';
import type { ProgramMemory } from '../memories.js';
import { mapAnonymous, mapAt } from '../parts/maps.js';
import type { Part } from '../parts/part.js';
import type { Context } from '../standalone/context.js';
import { bufferC } from '../standalone/files.js';
import { behind, gpaC } from '../standalone/places.js';
import { answersOtherwise, memoryText, pinsPages, vmTypeC } from '../standalone/setup.js';
import { bitsC, bytesC, CREATE_FLAGS } from '../values-c.js';
import { slotC } from './files.js';

/** Statements of FIXTURE_SETUP, and the parts that they call. */
export function fixtureSetup(
  cx: Context,
  catches: boolean,
): { readonly parts: readonly Part[]; readonly text: string } {
  const parts: Part[] = [];
  const lines = [
    ...(catches ? ['catch_signals();'] : []),
    ...vmLines(cx),
    ...cx.memories.flatMap(({ name, declared }) =>
      declared === undefined ? [`${cx.names.fd(name)} = -1;`] : [],
    ),
  ].map((line) => statement(line));
  for (const memory of cx.memories) {
    if (memory.declared === undefined) continue;
    lines.push(
      '',
      comment(memoryText(memory)),
      ...declaration(cx, memory, parts).map((line) => statement(line)),
    );
  }
  return {
    parts,
    text: `FIXTURE_SETUP(guest_memfd_scenario)\n{\n${[...locals(cx), ...lines].join('\n')}\n}`,
  };
}

/** All creation flags of the declared memories. */
const flagsOf = ({ memories }: Context): number => memories.reduce((all, memory) => all | memory.flags, 0);

/** What the creation of the VM and the look at its capabilities take. */
function locals(cx: Context): string[] {
  const { plan, vcpus } = cx;
  const type = vmTypeC(plan.machine.vmType.number!);
  const shape = ['const struct vm_shape shape = {', '\t.mode = VM_MODE_DEFAULT,', `\t.type = ${type},`, '};'];
  const lines = [
    ...(flagsOf(cx) === 0 ? [] : [`const int flags = ${bitsC(flagsOf(cx), CREATE_FLAGS)};`]),
    ...(vcpus.length === 0 ? [] : [...shape, 'struct kvm_vcpu *vcpu;']),
  ];
  return lines.length === 0 ? [] : [...lines.map((line) => `\t${line}`), ''];
}

function vmLines(cx: Context): string[] {
  const { plan, vcpus } = cx;
  const type = vmTypeC(plan.machine.vmType.number!);
  const requires =
    flagsOf(cx) === 0
      ? []
      : ['TEST_REQUIRE((vm_check_cap(self->vm, KVM_CAP_GUEST_MEMFD_FLAGS) & flags) == flags);'];
  if (vcpus.length === 0) return [`self->vm = vm_create_barebones_type(${type});`, ...requires];
  const code = plan.steps.some(({ operation: o }) => o.kind === 'guest' && o.access === 'read')
    ? 'guest_do_read'
    : 'guest_do_write';
  const named = new Map(
    plan.steps.flatMap((step) => {
      const o = step.operation;
      if (o.kind !== 'guest') return [];
      const address = guestAddress(step, o);
      return [[address, gpaC(cx, address, o.file, o.page)] as const];
    }),
  );
  return [
    `self->vm = __vm_create_shape_with_one_vcpu(shape, &vcpu, 0, ${code});`,
    ...requires,
    ...vcpus.map((n) =>
      n === 0
        ? 'guest_init(&self->guest0, vcpu);'
        : `guest_init(&self->guest${n}, vm_vcpu_add(self->vm, ${n}, ${code}));`,
    ),
    ...guestPages(plan).map((page) => `virt_map(self->vm, ${named.get(page)}, ${named.get(page)}, 1);`),
  ];
}

function declaration(cx: Context, memory: ProgramMemory, parts: Part[]): string[] {
  const { names } = cx;
  const { name, flags, declared, remapped, behind: kind } = memory;
  const size = bytesC(memory.pages * PAGE_SIZE);
  const fd = names.fd(name);
  const lines = [`${fd} = vm_create_guest_memfd(self->vm, ${size}, ${bitsC(flags, CREATE_FLAGS)});`];
  if (flags & 1 && remapped) {
    parts.push(mapAt);
    lines.push(`TEST_ASSERT_EQ(map_at(${names.mem(name)}, ${size}, MAP_SHARED, ${fd}), 0);`);
  } else if (flags & 1) {
    lines.push(`${names.mem(name)} = kvm_mmap(${size}, PROT_READ | PROT_WRITE, MAP_SHARED, ${fd});`);
  }
  if (kind === 'none' || kind === 'memory') {
    parts.push(mapAnonymous);
    lines.push(...bufferC(cx, name, memory.pages * PAGE_SIZE, kind));
  }
  const region = [
    slotC(cx, declared!),
    'KVM_MEM_GUEST_MEMFD',
    names.gpa(name),
    size,
    behind(cx, name),
    fd,
    '0',
  ];
  return [...lines, `vm_set_user_memory_region2(self->vm, ${region.join(', ')});`];
}

/** The statements of `main` that skip the test where the kernel lacks what it takes. */
export function requirements(cx: Context): string[] {
  const { plan } = cx;
  const inPlace = 'kvm_check_cap(KVM_CAP_GUEST_MEMFD_MEMORY_ATTRIBUTES) & KVM_MEMORY_ATTRIBUTE_PRIVATE';
  const perVm = 'kvm_check_cap(KVM_CAP_MEMORY_ATTRIBUTES) & KVM_MEMORY_ATTRIBUTE_PRIVATE';
  const converts = plan.machine.revision.conversion !== null && answersOtherwise(cx, ['set', 'set-raw']);
  return [
    'TEST_REQUIRE(kvm_has_cap(KVM_CAP_GUEST_MEMFD));',
    `TEST_REQUIRE(kvm_check_cap(KVM_CAP_VM_TYPES) & BIT(${vmTypeC(plan.machine.vmType.number!)}));`,
    ...(converts ? [`TEST_REQUIRE(${inPlace});`] : []),
    ...(!plan.machine.inPlace && answersOtherwise(cx, ['vm-set', 'vm-set-raw'])
      ? [`TEST_REQUIRE(${perVm});`]
      : []),
    ...(pinsPages(cx) ? ['TEST_REQUIRE(has_io_uring());'] : []),
  ].map((line) => statement(line));
}
