import { PAGE_SIZE } from '../../../model/world.js';
import { guestAddress } from '../layout.js';
import { vmSetAttributes } from '../parts/vm-attributes.js';
import type { PlannedStep } from '../plan.js';
import { ATTRIBUTES, bitsC, bytesC, numberC, SET_FLAGS } from '../values-c.js';
import type { Context } from './context.js';
import { gpaC, type Of } from './places.js';
import { libc, type StepCode } from './step-code.js';

/** A conversion of pages. */
export function set(cx: Context, o: Of<'set'>): StepCode {
  const flags = bitsC((o.zero ? 1 : 0) | (o.preserve ? 2 : 0), SET_FLAGS);
  const attributes = bitsC(o.to === 'private' ? 8 : 0, ATTRIBUTES);
  const range = `${bytesC(o.range.start * PAGE_SIZE)}, ${bytesC((o.range.end - o.range.start) * PAGE_SIZE)}`;
  return convert(cx, `${cx.names.fd(o.file)}, ${range}, ${attributes}, ${flags}`);
}

function convert(cx: Context, args: string): StepCode {
  const { unwritten } = cx;
  if (unwritten === undefined) return { parts: [cx.setAttributes], call: `set_attributes(${args})` };
  const words = { errorOffset: { variable: 'error_offset', unwritten: 'UNWRITTEN' } };
  return { parts: [cx.setAttributes], call: `set_attributes(${args}, &error_offset)`, words };
}

/** The statement that fills `attr` for a conversion with every field given. */
export function attributesStruct(o: Of<'set-raw'>): string {
  const fields = [
    `.offset = ${bytesC(o.offset)}`,
    `.size = ${bytesC(o.size)}`,
    `.attributes = ${bitsC(o.attributes, ATTRIBUTES)}`,
    `.flags = ${bitsC(o.flags, SET_FLAGS)}`,
    ...(o.errorOffset === 0 ? [] : [`.error_offset = ${numberC(o.errorOffset)}`]),
    ...(o.reserved === 0 ? [] : [`.reserved[0] = ${numberC(o.reserved)}`]),
  ];
  return ['attr = (struct kvm_memory_attributes2) {', ...fields.map((f) => `\t${f},`), '};'].join('\n');
}

/** A conversion with every field given. */
export function setRaw(cx: Context, o: Of<'set-raw'>): StepCode {
  const fd = cx.names.fd(o.file);
  if (o.errorOffset === 0 && o.reserved === 0) {
    const words = `${bitsC(o.attributes, ATTRIBUTES)}, ${bitsC(o.flags, SET_FLAGS)}`;
    return convert(cx, `${fd}, ${bytesC(o.offset)}, ${bytesC(o.size)}, ${words}`);
  }
  const code = {
    parts: [cx.conversionAbi],
    before: [attributesStruct(o)],
    ...libc(`ioctl(${fd}, KVM_SET_MEMORY_ATTRIBUTES2, &attr)`),
  };
  if (cx.unwritten === undefined) return code;
  const words = { errorOffset: { variable: 'error_offset', unwritten: numberC(o.errorOffset) } };
  return { ...code, reported: ['error_offset = attr.error_offset;'], words };
}

/** A change of the VM's own attributes. */
export function vmSet(cx: Context, o: Of<'vm-set'>, step: PlannedStep): StepCode {
  const address = gpaC(cx, guestAddress(step, { file: o.file, page: o.range.start }), o.file, o.range.start);
  const size = bytesC((o.range.end - o.range.start) * PAGE_SIZE);
  const attributes = bitsC(o.to === 'private' ? 8 : 0, ATTRIBUTES);
  return { parts: [vmSetAttributes], call: `vm_set_attributes(${address}, ${size}, ${attributes}, 0)` };
}

/** The same with every field given. */
export function vmSetRaw(_cx: Context, o: Of<'vm-set-raw'>): StepCode {
  const args = [numberC(o.address), bytesC(o.size), bitsC(o.attributes, ATTRIBUTES), numberC(o.flags)];
  return { parts: [vmSetAttributes], call: `vm_set_attributes(${args.join(', ')})` };
}
