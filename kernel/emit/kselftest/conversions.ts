import { PAGE_SIZE } from '../../../model/world.js';
import type { PlannedStep } from '../plan.js';
import type { Context } from '../standalone/context.js';
import { attributesStruct } from '../standalone/conversions.js';
import type { Of } from '../standalone/places.js';
import { libc } from '../standalone/step-code.js';
import { stepCode as standaloneCode } from '../standalone/steps.js';
import { bitsC, bytesC, numberC, SET_FLAGS } from '../values-c.js';
import type { TestStep } from './test-step.js';

const hasModes = ({ plan }: Context): boolean => plan.machine.revision.modes !== null;

/** A conversion, by the functions of the library. */
export function set(cx: Context, o: Of<'set'>, step: PlannedStep): TestStep {
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

/** A conversion by all fields of its struct. */
export function setByStruct(cx: Context, o: Of<'set-raw'>): TestStep {
  const call = `__gmem_ioctl(${cx.names.fd(o.file)}, KVM_SET_MEMORY_ATTRIBUTES2, &attr)`;
  return {
    parts: [],
    before: [attributesStruct(o)],
    ...libc(call),
    words: { errorOffset: { variable: 'attr.error_offset', unwritten: numberC(o.errorOffset) } },
  };
}

/** A conversion in the VM. */
export function vmSet(address: string, size: string, attributes: string, flags: string): TestStep {
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
