import type { Operation } from '../../../model/operation.js';
import type { Outcome } from '../../../model/outcome.js';
import { PAGE_SIZE } from '../../../model/world.js';
import type { PlannedStep } from '../plan.js';
import type { Context } from '../standalone/context.js';
import { attributesStruct } from '../standalone/conversions.js';
import { gpaOfSlot, narrow, type Of, sizeOf, userspaceAddress } from '../standalone/places.js';
import { libc, type StepCode } from '../standalone/step-code.js';
import { stepCode as standaloneCode } from '../standalone/steps.js';
import {
  ATTRIBUTES,
  bitsC,
  byteC,
  bytesC,
  CREATE_FLAGS,
  FALLOCATE_MODES,
  numberC,
  SET_FLAGS,
  SLOT_FLAGS,
} from '../values-c.js';

/** A step as a test of the selftests' library. */
export interface TestStep extends StepCode {
  /** The statement that does the step and asserts that it succeeds. */
  readonly ok?: string;
  /** The statements that do the step and assert one of these outcomes, where the library has a way of its own. */
  readonly asserting?: (expected: readonly Outcome[]) => readonly string[] | undefined;
}

type Codes = {
  readonly [K in Operation['kind']]?: (cx: Context, operation: Of<K>, step: PlannedStep) => TestStep;
};

/** A step on the library; what the library has nothing for is done as in a program of its own. */
export function testStep(cx: Context, step: PlannedStep): TestStep {
  const code = CODES[step.operation.kind] as
    | ((cx: Context, o: Operation, s: PlannedStep) => TestStep)
    | undefined;
  return code === undefined ? standaloneCode(cx, step) : code(cx, step.operation, step);
}

/** The test's number of a scenario's slot: the library has slot 0 where there is a vCPU. */
export function slotC({ vcpus }: Context, slot: number): string {
  return numberC(vcpus.length > 0 && slot < 32763 ? slot + 1 : slot);
}

const hasModes = ({ plan }: Context): boolean => plan.machine.revision.modes !== null;

function set(cx: Context, o: Of<'set'>, step: PlannedStep): TestStep {
  if (cx.plan.machine.revision.conversion === null) return standaloneCode(cx, step);
  const { start, end } = o.range;
  const range = `${cx.names.fd(o.file)}, ${bytesC(start * PAGE_SIZE)}, ${bytesC((end - start) * PAGE_SIZE)}`;
  const modes = bitsC((o.zero ? 1 : 0) | (o.preserve ? 2 : 0), SET_FLAGS);
  if (modes !== '0' && !hasModes(cx)) return setByStruct(cx, { ...RAW, ...rawOf(o) });
  const flags = hasModes(cx) ? `, ${modes}` : '';
  return {
    parts: [],
    ...libc(`__gmem_set_${o.to}(${range}, &error_offset${flags})`),
    ok: `gmem_set_${o.to}(${range}${flags})`,
    words: { errorOffset: { variable: 'error_offset', unwritten: '-1', type: 'loff_t' } },
  };
}

const RAW = { kind: 'set-raw', errorOffset: 0, reserved: 0 } as const;

const rawOf = ({ file, range, to, zero, preserve }: Of<'set'>) => ({
  file,
  offset: range.start * PAGE_SIZE,
  size: (range.end - range.start) * PAGE_SIZE,
  attributes: to === 'private' ? 8 : 0,
  flags: (zero ? 1 : 0) | (preserve ? 2 : 0),
});

function setByStruct(cx: Context, o: Of<'set-raw'>): TestStep {
  const call = `__gmem_ioctl(${cx.names.fd(o.file)}, KVM_SET_MEMORY_ATTRIBUTES2, &attr)`;
  return {
    parts: [],
    before: [attributesStruct(o)],
    ...libc(call),
    words: { errorOffset: { variable: 'attr.error_offset', unwritten: numberC(o.errorOffset) } },
  };
}

function vmSet(address: string, size: string, attributes: string, flags: string): TestStep {
  const fields = [
    `.address = ${address}`,
    `.size = ${size}`,
    `.attributes = ${attributes}`,
    `.flags = ${flags}`,
  ];
  const filled = ['vm_attr = (struct kvm_memory_attributes) {', ...fields.map((f) => `\t${f},`), '};'].join(
    '\n',
  );
  const plain = flags === '0' && ['0', 'KVM_MEMORY_ATTRIBUTE_PRIVATE'].includes(attributes);
  return {
    parts: [],
    before: [filled],
    ...libc('__vm_ioctl(self->vm, KVM_SET_MEMORY_ATTRIBUTES, &vm_attr)'),
    ...(plain && { ok: `vm_set_memory_attributes(self->vm, ${address}, ${size}, ${attributes})` }),
  };
}

function fallocate(cx: Context, file: string, rest: string): TestStep {
  const args = `${cx.names.fd(file)}, ${rest}`;
  return { parts: [], ...libc(`fallocate(${args})`), ok: `kvm_fallocate(${args})` };
}

function allocateOrPunch(cx: Context, { kind, file, range }: Of<'allocate'>): TestStep {
  const mode = bitsC(kind === 'punch' ? 3 : 1, FALLOCATE_MODES);
  return fallocate(
    cx,
    file,
    `${mode}, ${bytesC(range.start * PAGE_SIZE)}, ${bytesC((range.end - range.start) * PAGE_SIZE)}`,
  );
}

function create(cx: Context, o: Of<'create'>, step: PlannedStep): TestStep {
  const fd = cx.names.fd(o.file);
  const args = `self->vm, ${bytesC(o.size)}, ${bitsC(o.flags, CREATE_FLAGS)}`;
  const { after = [], parts } = standaloneCode(cx, step);
  const buffer = after.filter((line) => line !== `${fd} = ret;`);
  return {
    parts: parts.filter(({ rank }) => rank > 1),
    call: `__vm_create_guest_memfd(${args})`,
    bare: `${fd} = __vm_create_guest_memfd(${args})`,
    ok: `${fd} = vm_create_guest_memfd(${args})`,
    words: { descriptor: true },
    after: buffer,
  };
}

function bind(cx: Context, o: Of<'bind'>, step: PlannedStep): TestStep {
  const flags = narrow('u32', bitsC(o.flags ?? 4, SLOT_FLAGS), o.flags, 0xffffffff);
  const region = [gpaOfSlot(cx, o), bytesC(o.size ?? sizeOf(step, o.file)), userspaceAddress(cx, o, step)];
  const file = [cx.names.fd(o.file), bytesC(o.offset ?? 0)];
  const args = ['self->vm', slotC(cx, o.slot), flags, ...region, ...file].join(', ');
  return {
    parts: [],
    ...libc(`__vm_set_user_memory_region2(${args})`),
    ok: `vm_set_user_memory_region2(${args})`,
  };
}

function unbind(cx: Context, o: Of<'unbind'>): TestStep {
  const args = `self->vm, ${slotC(cx, o.slot)}, 0, 0, 0, NULL, -1, 0`;
  return {
    parts: [],
    ...libc(`__vm_set_user_memory_region2(${args})`),
    ok: `vm_set_user_memory_region2(${args})`,
  };
}

/** A touch by the first process, in the macros of the library where they can say what is expected. */
function host(cx: Context, o: Of<'host'>, step: PlannedStep): TestStep {
  const code = standaloneCode(cx, step);
  if (o.process !== 0 || step.expected === undefined) return code;
  const byte = `${cx.names.mem(o.file)}[${bytesC(o.page * PAGE_SIZE + o.offset)}]`;
  const touch = o.access === 'read' ? `READ_ONCE(${byte})` : `WRITE_ONCE(${byte}, ${byteC(o.value!)})`;
  return { ...code, asserting: (expected) => byMacro(expected, touch, o.access) };
}

/** Does the library have a way to say what is expected of a touch? */
export function isOfLibrary({ operation: o, expected }: PlannedStep): boolean {
  if (o.kind === 'backing') return false;
  return o.kind !== 'host' || o.process !== 0 || byMacro(expected ?? [], '', o.access) !== undefined;
}

function byMacro(
  expected: readonly Outcome[],
  touch: string,
  access: 'read' | 'write',
): string[] | undefined {
  const [only, ...others] = expected;
  if (only === undefined || others.length > 0) return undefined;
  if (only.kind === 'value') return [`TEST_ASSERT_EQ(${touch}, ${byteC(only.value as number)});`];
  if (only.kind === 'ok') return [`${touch};`];
  if (only.kind !== 'signal' || only.signal !== 'SIGBUS') return undefined;
  return [`TEST_EXPECT_SIGBUS(${access === 'read' ? '(void)' : ''}${touch});`];
}

function guestAccess(cx: Context, o: Of<'guest'>, step: PlannedStep): TestStep {
  const { call } = standaloneCode({ ...cx, vcpu: { rank: 6, includes: [], text: '' } }, step);
  const by = `self->guest${o.vcpu}`;
  return { parts: [], call: call.replace(`&vcpu${o.vcpu}`, `&${by}`), words: { vcpu: by } };
}

/** As in a program of its own, with the library's call that asserts success. */
function asserted(cx: Context, _o: Operation, step: PlannedStep): TestStep {
  const code = standaloneCode(cx, step);
  const { bare } = code;
  return bare === undefined ? code : { ...code, ok: `kvm_${bare}` };
}

const CODES: Codes = {
  host,
  guest: guestAccess,
  set,
  'set-raw': (cx, o, step) =>
    cx.plan.machine.revision.conversion === null ? standaloneCode(cx, step) : setByStruct(cx, o),
  'vm-set': (cx, _o, step) => {
    const [address, size, attributes] = /\((.*)\)/.exec(standaloneCode(cx, step).call)![1]!.split(', ');
    return vmSet(address!, size!, attributes!, '0');
  },
  'vm-set-raw': (_cx, o) =>
    vmSet(numberC(o.address), bytesC(o.size), bitsC(o.attributes, ATTRIBUTES), numberC(o.flags)),
  allocate: allocateOrPunch,
  punch: allocateOrPunch,
  create,
  bind,
  unbind,
  close: asserted,
  munmap: asserted,
  madvise: asserted,
  'punch-backing': asserted,
};
